public import PromptCore

/// Reads gzip data (RFC 1952): every member, with check sum and size verified.
public enum Gzip {
  /// The most that is decompressed by default, 4 GB; memory does not depend on it.
  public static let defaultLimit = 4 << 30

  /// Whether bytes begin as gzip data do.
  public static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// Decompresses into a sink, in blocks of a few hundred kilobytes.
  ///
  /// - Throws: `PromptError.input` with the byte offset if the data are cut off, damaged or
  ///   followed by something else, if a check sum or a size is wrong, or if more than `limit`
  ///   bytes come out; and what the sink throws. Blocks handed over before remain handed over.
  public static func decompress(
    _ bytes: [UInt8],
    path: String,
    limit: Int = defaultLimit,
    into sink: (ArraySlice<UInt8>) throws(PromptError) -> Void
  ) throws(PromptError) {
    var offset = 0
    var left = limit
    repeat {
      var header = GzipHeader(bytes, at: offset, path: path)
      try header.skip()
      var stream = Inflate(bytes, at: header.offset, path: path)
      var check = CRC32()
      var count = 0
      try stream.run { (block: ArraySlice<UInt8>) throws(PromptError) in
        count += block.count
        left -= block.count
        guard left >= 0 else { throw tooLarge(path, limit) }
        check.update(block)
        try sink(block)
      }
      offset = stream.offset
      try verify(bytes, at: offset, check: check.value, count: count, path: path)
      offset += 8
    } while !isEnd(of: bytes, at: offset)
  }

  // Tapes and block devices pad with zeros; gzip itself accepts them.
  private static func isEnd(of bytes: [UInt8], at offset: Int) -> Bool {
    bytes[offset...].allSatisfy { $0 == 0 }
  }

  private static func verify(
    _ bytes: [UInt8],
    at offset: Int,
    check: UInt32,
    count: Int,
    path: String
  ) throws(PromptError) {
    guard offset + 8 <= bytes.count else {
      throw PromptError(
        .input,
        "the compressed data end at byte \(bytes.count), before their check sum",
        path: path,
        remedy: "the file is cut off; fetch it again"
      )
    }
    let expected = word(bytes, offset)
    guard expected == check, word(bytes, offset + 4) == UInt32(truncatingIfNeeded: count) else {
      let what = expected == check ? "size" : "check sum"
      throw PromptError(
        .input,
        "the \(what) at byte \(offset) does not fit the decompressed data",
        path: path,
        remedy: "the file is damaged; fetch it again"
      )
    }
  }

  private static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func tooLarge(_ path: String, _ limit: Int) -> PromptError {
    PromptError(
      .input,
      "decompresses to more than \(limit >> 20) MB",
      path: path,
      remedy: "split the file"
    )
  }
}

/// Steps over the header of a gzip member, RFC 1952 section 2.3.
private struct GzipHeader {
  let bytes: [UInt8]
  let start: Int
  let path: String
  private(set) var offset: Int

  init(_ bytes: [UInt8], at offset: Int, path: String) {
    self.bytes = bytes
    self.path = path
    self.offset = offset
    start = offset
  }

  mutating func skip() throws(PromptError) {
    guard try (byte(), byte()) == (0x1F, 0x8B) else {
      throw wrong("no gzip member begins at byte \(start)")
    }
    guard try byte() == 8 else { throw wrong("the compression at byte \(start + 2) is unknown") }
    let flags = try byte()
    guard flags & 0xE0 == 0 else { throw wrong("reserved flags are set at byte \(start + 3)") }
    for _ in 0..<6 { _ = try byte() }
    if flags & 4 != 0 {
      let length = Int(try byte()) + Int(try byte()) << 8
      for _ in 0..<length { _ = try byte() }
    }
    for flag in [8, 16] as [UInt8] where flags & flag != 0 {
      while try byte() != 0 {}
    }
    if flags & 2 != 0 { try verifyHeader() }
  }

  private mutating func verifyHeader() throws(PromptError) {
    var check = CRC32()
    check.update(bytes[start..<offset])
    let place = offset
    let expected = UInt16(try byte()) | UInt16(try byte()) << 8
    guard expected == UInt16(truncatingIfNeeded: check.value) else {
      throw wrong("the check sum of the header at byte \(place) is wrong")
    }
  }

  private mutating func byte() throws(PromptError) -> UInt8 {
    guard offset < bytes.count else {
      throw wrong("the compressed data end at byte \(bytes.count), in a header")
    }
    offset += 1
    return bytes[offset - 1]
  }

  private func wrong(_ message: String) -> PromptError {
    PromptError(.input, message, path: path, remedy: "fetch the file again")
  }
}

/// The check sum of gzip (RFC 1952 section 8).
struct CRC32 {
  private var state: UInt32 = 0xFFFF_FFFF

  /// The check sum of what was added.
  var value: UInt32 { ~state }

  /// Adds bytes.
  mutating func update(_ bytes: ArraySlice<UInt8>) {
    let table = Self.table
    for byte in bytes {
      state = table[Int(truncatingIfNeeded: (state ^ UInt32(byte)) & 0xFF)] ^ state >> 8
    }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }
}
