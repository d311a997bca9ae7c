/// The same for every kind of buffer; malformed bytes are read as Python's `replace` decodes them.
extension CachingTokenEncoder {
  /// The token ids of a part of a text, without a copy.
  public mutating func encode(_ text: Substring) -> [Int] {
    UTF8Repair.withWellFormed(text) { encode(wellFormed: $0) }
  }

  /// The token ids of UTF-8 bytes that lie together, without a copy.
  public mutating func encode(_ bytes: Span<UInt8>) -> [Int] {
    UTF8Repair.withWellFormed(bytes) { encode(wellFormed: $0) }
  }

  /// The token ids of UTF-8 bytes that lie together, without a copy.
  public mutating func encode(_ bytes: RawSpan) -> [Int] {
    UTF8Repair.withWellFormed(bytes) { encode(wellFormed: $0) }
  }

  /// The token ids of a buffer of UTF-8 bytes, without a copy.
  public mutating func encode(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    UTF8Repair.withWellFormed(bytes) { encode(wellFormed: $0) }
  }

  /// The token ids of a buffer of UTF-8 bytes, without a copy.
  public mutating func encode(_ bytes: UnsafeRawBufferPointer) -> [Int] {
    UTF8Repair.withWellFormed(bytes) { encode(wellFormed: $0) }
  }
}
