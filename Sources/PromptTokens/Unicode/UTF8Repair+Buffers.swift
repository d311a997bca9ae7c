/// Every kind of text as well-formed UTF-8; where its bytes lie together, none is copied.
extension UTF8Repair {
  /// Calls with the bytes, repaired if they must be.
  static func withWellFormed<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    repaired(bytes.span)?.withUnsafeBufferPointer(body) ?? body(bytes)
  }

  /// Calls with the bytes, repaired if they must be.
  static func withWellFormed<Result>(
    _ bytes: [UInt8],
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withUnsafeBufferPointer { withWellFormed($0, body) }
  }

  /// Calls with the bytes, repaired if they must be.
  static func withWellFormed<Result>(
    _ bytes: Span<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withUnsafeBufferPointer { withWellFormed($0, body) }
  }

  /// Calls with the bytes, repaired if they must be.
  static func withWellFormed<Result>(
    _ bytes: UnsafeRawBufferPointer,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withMemoryRebound(to: UInt8.self) { withWellFormed($0, body) }
  }

  /// Calls with the bytes, repaired if they must be.
  static func withWellFormed<Result>(
    _ bytes: RawSpan,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withUnsafeBytes { withWellFormed($0, body) }
  }

  /// Calls with the text's bytes; a `String` is always well-formed.
  static func withWellFormed<Result>(
    _ text: String,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var text = text
    return text.withUTF8(body)
  }

  /// Calls with the text's bytes; a `Substring` is always well-formed.
  static func withWellFormed<Result>(
    _ text: Substring,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var text = text
    return text.withUTF8(body)
  }
}

// MARK: Text that arrives in parts

extension UTF8Repair {
  /// How many bytes at the end begin a sequence that more bytes may complete: 0 to 3.
  static func cutOffCount(at bytes: Span<UInt8>) -> Int {
    for count in 1..<4 where count <= bytes.count {
      let start = bytes.count - count
      guard bytes[start] & 0xC0 != 0x80 else { continue }
      guard (0xC2...0xF4).contains(bytes[start]) else { return 0 }
      let sequence = sequence(in: bytes, at: start)
      return !sequence.isWhole && sequence.length == count ? count : 0
    }
    return 0
  }
}
