/// The same for every kind of buffer; malformed bytes are read as Python's `replace` decodes them.
extension CachingTokenCounter {
  /// The number of tokens of a part of a text, without a copy.
  public mutating func count(_ text: Substring) -> Int {
    UTF8Repair.withWellFormed(text) { count(wellFormed: $0) }
  }

  /// The number of tokens of UTF-8 bytes that lie together, without a copy.
  public mutating func count(_ bytes: Span<UInt8>) -> Int {
    UTF8Repair.withWellFormed(bytes) { count(wellFormed: $0) }
  }

  /// The number of tokens of UTF-8 bytes that lie together, without a copy.
  public mutating func count(_ bytes: RawSpan) -> Int {
    UTF8Repair.withWellFormed(bytes) { count(wellFormed: $0) }
  }

  /// The number of tokens of a buffer of UTF-8 bytes, without a copy.
  public mutating func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    UTF8Repair.withWellFormed(bytes) { count(wellFormed: $0) }
  }

  /// The number of tokens of a buffer of UTF-8 bytes, without a copy.
  public mutating func count(_ bytes: UnsafeRawBufferPointer) -> Int {
    UTF8Repair.withWellFormed(bytes) { count(wellFormed: $0) }
  }
}
