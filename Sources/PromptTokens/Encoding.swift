/// A byte-pair encoding: text to token ids and back, exact.
public struct Encoding: Sendable {
  /// The encoding's name: `o200k_base`.
  public let name: String

  /// The built-in encoding of a name, or `nil`.
  public init?(named name: String) {
    self.name = name
  }

  /// The names of the built-in encodings.
  public static var names: [String] { ["cl100k_base", "o200k_base"] }

  /// The number of tokens of a text; text that looks like a special token is ordinary.
  public func count(_ text: String) -> Int { 0 }

  /// The number of tokens of UTF-8 bytes; malformed bytes count as Python's `replace` decodes them.
  public func count(_ bytes: [UInt8]) -> Int { 0 }

  /// The token ids of a text; text that looks like a special token is ordinary.
  public func encode(_ text: String) -> [Int] { [] }
}
