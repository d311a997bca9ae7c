import PromptCore
import PromptFiles
import PromptTokens

/// The recorded answers of the reference implementation; see Fixtures/README.md.
enum TokenFixture {
  static let encodings = ["cl100k_base", "o200k_base"]

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

/// An encoding that must be built in.
func encoding(_ name: String) throws -> Encoding {
  guard let encoding = Encoding(named: name) else { throw MissingEncoding(name: name) }
  return encoding
}

private struct MissingEncoding: Error { var name: String }
