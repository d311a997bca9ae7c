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
    guard let definition = EncodingRegistry.definitions.first(where: { $0.name == name }) else {
      return nil
    }
    self.definition = definition
  }

  /// The names of the built-in encodings.
  public static var names: [String] { EncodingRegistry.definitions.map(\.name) }

  /// The number of tokens of a text; text that looks like a special token is ordinary.
  ///
  /// - Complexity: linear in the text, O(n log n) in its longest run without a boundary.
  public func count(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { count(wellFormed: $0.span) }
  }

  /// The number of tokens of UTF-8 bytes; malformed bytes count as Python's `replace` decodes them.
  public func count(_ bytes: [UInt8]) -> Int {
    if let repaired = UTF8Repair.repaired(bytes.span) { return count(wellFormed: repaired.span) }
    return count(wellFormed: bytes.span)
  }

  /// The token ids of a text; text that looks like a special token is ordinary.
  public func encode(_ text: String) -> [Int] {
    var text = text
    var ids: [Int] = []
    text.withUTF8 { append($0.span, to: &ids) }
    return ids
  }

  /// The token ids of UTF-8 bytes; malformed bytes are read as Python's `replace` decodes them.
  public func encode(_ bytes: [UInt8]) -> [Int] {
    var ids: [Int] = []
    if let repaired = UTF8Repair.repaired(bytes.span) {
      append(repaired.span, to: &ids)
    } else {
      append(bytes.span, to: &ids)
    }
    return ids
  }

  private func count(wellFormed text: Span<UInt8>) -> Int {
    var merger = PieceMerger(definition.vocabulary)
    var total = 0
    var start = 0
    while start < text.count {
      let end = definition.endOfPiece(start, text)
      total += merger.count(text, from: start, to: end)
      start = end
    }
    return total
  }

  /// Appends the ids of well-formed UTF-8.
  func append(_ text: Span<UInt8>, to ids: inout [Int]) {
    var merger = PieceMerger(definition.vocabulary)
    var start = 0
    while start < text.count {
      let end = definition.endOfPiece(start, text)
      merger.append(text, from: start, to: end, into: &ids)
      start = end
    }
  }
}
