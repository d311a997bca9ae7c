/// The same for every kind of buffer; malformed bytes are read as Python's `replace` decodes them.
extension Encoding {
  /// The number of tokens of a part of a text, without a copy.
  public func count(_ text: Substring) -> Int {
    var counter = CachingTokenCounter(self, expectedBytes: text.utf8.count)
    return counter.count(text)
  }

  /// The number of tokens of UTF-8 bytes that lie together, without a copy.
  public func count(_ bytes: Span<UInt8>) -> Int {
    var counter = CachingTokenCounter(self, expectedBytes: bytes.count)
    return counter.count(bytes)
  }

  /// The number of tokens of UTF-8 bytes that lie together, without a copy.
  public func count(_ bytes: RawSpan) -> Int {
    var counter = CachingTokenCounter(self, expectedBytes: bytes.byteCount)
    return counter.count(bytes)
  }

  /// The number of tokens of a buffer of UTF-8 bytes, without a copy.
  public func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var counter = CachingTokenCounter(self, expectedBytes: bytes.count)
    return counter.count(bytes)
  }

  /// The number of tokens of a buffer of UTF-8 bytes, without a copy.
  public func count(_ bytes: UnsafeRawBufferPointer) -> Int {
    var counter = CachingTokenCounter(self, expectedBytes: bytes.count)
    return counter.count(bytes)
  }

  /// The token ids of a part of a text, without a copy.
  public func encode(_ text: Substring) -> [Int] {
    var encoder = CachingTokenEncoder(self, expectedBytes: text.utf8.count)
    return encoder.encode(text)
  }

  /// The token ids of UTF-8 bytes that lie together, without a copy.
  public func encode(_ bytes: Span<UInt8>) -> [Int] {
    var encoder = CachingTokenEncoder(self, expectedBytes: bytes.count)
    return encoder.encode(bytes)
  }

  /// The token ids of UTF-8 bytes that lie together, without a copy.
  public func encode(_ bytes: RawSpan) -> [Int] {
    var encoder = CachingTokenEncoder(self, expectedBytes: bytes.byteCount)
    return encoder.encode(bytes)
  }

  /// The token ids of a buffer of UTF-8 bytes, without a copy.
  public func encode(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var encoder = CachingTokenEncoder(self, expectedBytes: bytes.count)
    return encoder.encode(bytes)
  }

  /// The token ids of a buffer of UTF-8 bytes, without a copy.
  public func encode(_ bytes: UnsafeRawBufferPointer) -> [Int] {
    var encoder = CachingTokenEncoder(self, expectedBytes: bytes.count)
    return encoder.encode(bytes)
  }
}
