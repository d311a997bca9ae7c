package import PromptCore
internal import PromptTokens

/// Reads the reference implementation's vocabulary files: `BASE64 ID` lines in rank order.
///
/// Ids grow from line to line, but a special token may have taken one in between.
package struct TiktokenReader {
  /// The tokens by rank.
  package private(set) var tokens: [[UInt8]] = []
  /// The id of each rank; empty if ids are ranks.
  package private(set) var ids: [UInt32] = []

  /// Reads a file.
  ///
  /// - Throws: `PromptError.input` at the first line that is not such a one.
  package init(_ source: SourceText) throws(PromptError) {
    var offset = 0
    var least: UInt32 = 0
    for line in source.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    where !line.isEmpty {
      let fields = line.split(separator: UInt8(ascii: " "))
      guard fields.count == 2, let token = Base64.decode(fields[0]), !token.isEmpty,
        let id = UInt32(String(decoding: fields[1], as: UTF8.self)), id >= least, id < 1 << 24
      else {
        let expected = "expected base64, a space and an id of at least \(least)"
        throw PromptError(.input, expected, in: source, at: offset)
      }
      tokens.append(token)
      ids.append(id)
      least = id + 1
      offset += line.count + 1
    }
    if least == tokens.count { ids = [] }
  }
}

extension TiktokenReader: VocabularyReader {
  static var format: String { "tiktoken" }

  static func recognises(_ source: SourceText) -> Bool {
    let line = source.bytes.prefix { $0 != UInt8(ascii: "\n") }
    let fields = line.split(separator: UInt8(ascii: " "))
    return fields.count == 2 && Base64.decode(fields[0]) != nil
  }

  static func vocabulary(
    in source: SourceText,
    family: String?
  ) throws(PromptError) -> ImportedVocabulary {
    let names = PreTokenizerRegistry.names
    guard let family else {
      throw PromptError(
        .usage,
        "a .tiktoken file does not say how text is cut into pieces",
        path: source.path,
        remedy: "name the pattern with --pattern: \(names.joined(separator: ", "))"
      )
    }
    guard names.contains(family) else {
      let remedy = Suggestion.remedy(for: family, in: names)
      throw PromptError(.usage, "no pattern is called \"\(family)\"", remedy: remedy)
    }
    let file = try TiktokenReader(source)
    var vocabulary = ImportedVocabulary(tokens: file.tokens, family: family)
    vocabulary.ids = file.ids
    vocabulary.notes = ["the file holds no special tokens"]
    return vocabulary
  }
}
