/// Encodes a text that comes in parts, in constant memory.
///
/// The ids are those of the whole text; they come as soon as no more text can change them:
///
/// ```swift
/// var encoder = AppendableTokenEncoder(encoding)
/// while let chunk = nextChunk() { write(encoder.append(chunk)) }
/// write(encoder.finish())
/// ```
///
/// What is kept is bounded as for ``AppendableTokenCounter``. One thread uses it at a time.
public struct AppendableTokenEncoder: ~Copyable {
  /// The encoding.
  public let encoding: Encoding
  private var text = SettlingText()
  private var ids: IDCollector

  /// Makes an encoder for an empty text.
  public init(_ encoding: Encoding) {
    self.encoding = encoding
    ids = IDCollector(encoding.definition.vocabulary)
  }

  /// Appends text and returns the ids that are settled now.
  ///
  /// - Complexity: amortised linear in the text that is appended.
  public mutating func append(_ text: String) -> [Int] {
    UTF8Repair.withWellFormed(text) { append($0.span) }
  }

  /// Appends UTF-8 bytes and returns the ids that are settled now.
  ///
  /// The bytes may begin and end inside a character.
  public mutating func append(_ bytes: [UInt8]) -> [Int] {
    append(bytes.span)
  }

  /// Appends UTF-8 bytes that lie together, and returns the ids that are settled now.
  public mutating func append(_ bytes: Span<UInt8>) -> [Int] {
    text.append(bytes, encoding.definition.preTokenization, into: &ids)
    return ids.takeIDs()
  }

  /// Ends the text and returns its last ids; the next text begins anew.
  public mutating func finish() -> [Int] {
    text.ending.withUnsafeBufferPointer { ids.read($0, encoding.definition.preTokenization) }
    text = SettlingText()
    return ids.takeIDs()
  }
}
