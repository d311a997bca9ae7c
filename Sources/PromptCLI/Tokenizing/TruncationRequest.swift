internal import PromptCore
internal import PromptTokens

/// How a text is to be truncated.
struct TruncationRequest {
  private let tokens: Int
  private let side: Truncation.Side
  private let boundary: Truncation.Boundary

  /// Checks what the command line says.
  init(tokens: Int, from side: String, at boundary: String) throws(PromptError) {
    guard tokens >= 0 else {
      throw PromptError(.usage, "--tokens is \(tokens)", remedy: "give a number from 0 on")
    }
    self.tokens = tokens
    self.side = try Self.named(side, option: "--from")
    self.boundary = try Self.named(boundary, option: "--at")
  }

  /// The encoding, if it can cut a text where that is asked for.
  ///
  /// - Throws: `PromptError.usage` if it has no borders of tokens to cut at.
  func checked(_ chosen: ChosenEncoding) throws(PromptError) -> ChosenEncoding {
    guard boundary == .token, !chosen.encoding.isLocal else { return chosen }
    throw PromptError(
      .usage,
      "\(chosen.encoding.name) normalises text or finds added tokens in it: --at token has no "
        + "borders to cut at",
      remedy: "cut --at scalar, character or line, which is exact with it"
    )
  }

  /// What is left of a text.
  func result(for bytes: UnsafeBufferPointer<UInt8>, in encoding: Encoding) -> TruncatedText {
    TruncatedText(
      bytes: bytes,
      truncation: encoding.truncation(of: bytes.span, to: tokens, at: boundary, keeping: side),
      encoding: encoding.name
    )
  }

  private static func named<Choice: CaseIterable & RawRepresentable<String>>(
    _ name: String,
    option: String
  ) throws(PromptError) -> Choice {
    if let choice = Choice(rawValue: name) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    throw PromptError(
      .usage,
      "\(option) does not know \"\(name)\"",
      remedy: Suggestion.remedy(for: name, in: known)
    )
  }
}

/// What is left of a text, for people or for machines.
struct TruncatedText {
  let bytes: UnsafeBufferPointer<UInt8>
  let truncation: Truncation
  let encoding: String

  /// The bytes that are kept.
  var kept: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[truncation.bytes]) }

  /// One line for a person.
  var summary: String {
    "kept \(truncation.tokens) tokens, \(kept.count) of \(bytes.count) bytes (\(encoding))"
  }

  /// One document; malformed bytes are U+FFFD in its text.
  var json: String {
    let range = [truncation.bytes.lowerBound, truncation.bytes.upperBound]
    let document: JSONValue = [
      "encoding": .string(encoding), "tokens": .int(truncation.tokens),
      "bytes": .array(range.map(JSONValue.int)), "of": .int(bytes.count),
      "text": .string(String(decoding: kept, as: UTF8.self)),
    ]
    return document.text()
  }
}
