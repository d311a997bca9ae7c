import PromptCore
import PromptFiles

@testable import PromptTokens

/// The recorded answers of the reference implementation; see Fixtures/README.md.
enum TokenFixture {
  static let encodings = ["cl100k_base", "o200k_base"]
  /// The built-in encodings, and each family of pieces that none of them has, with the tokens of
  /// o200k_base.
  static let families =
    Encoding.names
    + PreTokenizerRegistry.names.filter { !["cl100k", "gpt2", "o200k"].contains($0) }

  /// The rows of a fixture, one JSON object each.
  static func rows(_ name: String, besides file: String = #filePath) throws -> [JSONValue] {
    let folder = file.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
    let bytes = try FileContents.bytes(at: "\(folder)/Fixtures/\(name).jsonl")
    return try bytes.split(separator: UInt8(ascii: "\n")).map {
      try JSONValue(parsing: Array($0))
    }
  }

  static func ids(_ value: JSONValue?) -> [Int]? { value?.array?.compactMap(\.int) }
}

/// An encoding that must be built in, or a family's.
func encoding(_ name: String) throws -> Encoding {
  if let encoding = Encoding(named: name) { return encoding }
  let family = Encoding(
    name: name,
    vocabulary: O200kBase.definition.vocabulary,
    specialTokens: [],
    family: name,
    preparation: TextPreparation(verbatimTokens: [], isComposed: false, normalizedTokens: [])
  )
  guard let family, family.isLocal else { throw MissingEncoding(name: name) }
  return family
}

private struct MissingEncoding: Error { var name: String }
