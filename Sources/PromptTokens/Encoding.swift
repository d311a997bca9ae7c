/// A byte-pair encoding: text to token ids and back, exact.
///
/// Ids are those of the reference implementation (tiktoken 0.14.0, Unicode 16.0). Bytes that are
/// not UTF-8 count as Python's `bytes.decode("utf-8", "replace")` reads them: each maximal subpart
/// of an ill-formed sequence is one U+FFFD.
public struct Encoding: Sendable {
  package let definition: EncodingDefinition

  /// The encoding's name: `o200k_base`.
  public var name: String { definition.name }

  /// The built-in encoding of a name, or `nil`.
  public init?(named name: String) {
    guard let definition = EncodingRegistry.definition(named: name) else {
      return nil
    }
    self.definition = definition
  }

  /// The names of the built-in encodings.
  public static var names: [String] { EncodingRegistry.names }

  /// The number of tokens of a text; text that looks like a special token is ordinary.
  ///
  /// `CachingTokenCounter` is faster for more than one text.
  ///
  /// - Complexity: linear in the text.
  public func count(_ text: String) -> Int {
    var counter = CachingTokenCounter(self, expectedBytes: text.utf8.count)
    return counter.count(text)
  }

  /// The number of tokens of UTF-8 bytes; malformed bytes count as Python's `replace` decodes them.
  public func count(_ bytes: [UInt8]) -> Int {
    var counter = CachingTokenCounter(self, expectedBytes: bytes.count)
    return counter.count(bytes)
  }

  /// The token ids of a text; text that looks like a special token is ordinary.
  ///
  /// `CachingTokenEncoder` is faster for more than one text.
  ///
  /// - Complexity: linear in the text.
  public func encode(_ text: String) -> [Int] {
    var encoder = CachingTokenEncoder(self, expectedBytes: text.utf8.count)
    return encoder.encode(text)
  }

  /// The token ids of UTF-8 bytes; malformed bytes are read as Python's `replace` decodes them.
  public func encode(_ bytes: [UInt8]) -> [Int] {
    var encoder = CachingTokenEncoder(self, expectedBytes: bytes.count)
    return encoder.encode(bytes)
  }
}
