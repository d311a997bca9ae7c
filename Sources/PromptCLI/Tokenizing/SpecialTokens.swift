internal import PromptCore
internal import PromptTokens

/// The special tokens that a command line allows in a text.
struct SpecialTokens {
  private let selection: SpecialTokenSelection

  /// Reads `all`, or texts of the encoding's special tokens.
  init(_ texts: [String], in encoding: Encoding) throws(PromptError) {
    let known = encoding.definition.specialTokens.map(\.text)
    for text in texts where text != "all" && !known.contains(text) {
      throw PromptError(
        .usage,
        "\(encoding.name) has no special token \(text)",
        remedy: Suggestion.nearest(to: text, in: known).map { "did you mean \"\($0)\"?" }
          ?? "known: \(known.prefix(8).joined(separator: ", "))"
      )
    }
    selection = texts.contains("all") ? .all : texts.isEmpty ? .none : .only(Set(texts))
  }

  /// The ids of a text, in which all other special tokens are ordinary text.
  func encode(
    _ bytes: UnsafeBufferPointer<UInt8>,
    in encoding: Encoding
  ) throws(PromptError) -> [Int] {
    guard selection != .none else { return encoding.encode(bytes) }
    let repaired = UTF8Repair.repaired(bytes.span)
    let text = repaired.map { String(decoding: $0, as: UTF8.self) }
    do throws(SpecialTokenError) {
      return try encoding.encode(
        text ?? String(decoding: bytes, as: UTF8.self),
        allowedSpecial: selection,
        disallowedSpecial: .none
      )
    } catch {
      throw PromptError(.input, "\(error)")
    }
  }
}
