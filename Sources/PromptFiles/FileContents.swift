#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
public import PromptCore

/// Reads files whole, with a bound on their size and errors that name the path.
public enum FileContents {
  /// The largest file read by default: 256 MB.
  public static let defaultLimit = 256 << 20

  /// The bytes of a file, or of standard input when the path is `-`.
  ///
  /// - Throws: `PromptError.input` if the file is missing, unreadable, a folder, or larger than
  ///   `limit` bytes.
  public static func bytes(
    at path: String,
    limit: Int = defaultLimit
  ) throws(PromptError) -> [UInt8] {
    guard path != "-" else { return try read(0, path: "standard input", limit: limit) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("cannot open", path: path) }
    defer { close(descriptor) }
    return try read(descriptor, path: path, limit: limit)
  }

  /// A text file as UTF-8; a byte order mark is dropped.
  ///
  /// - Throws: `PromptError.input` as `bytes(at:limit:)`, and with the line and column of the
  ///   first byte that is not UTF-8.
  public static func source(
    at path: String,
    limit: Int = defaultLimit
  ) throws(PromptError) -> SourceText {
    var bytes = try bytes(at: path, limit: limit)
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    if hasMark { bytes.removeFirst(3) }
    let source = SourceText(
      path: path == "-" ? "standard input" : path,
      bytes: bytes,
      hasByteOrderMark: hasMark
    )
    if let offset = UTF8Check.firstInvalidByte(in: bytes) {
      throw PromptError(
        .input,
        "byte 0x\(String(bytes[offset], radix: 16)) is not UTF-8",
        in: source,
        at: offset,
        remedy: "save the file as UTF-8"
      )
    }
    return source
  }

  private static func read(
    _ descriptor: Int32,
    path: String,
    limit: Int
  ) throws(PromptError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("cannot read", path: path) }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw PromptError(.input, "is a folder, not a file", path: path)
    }
    let expected = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    guard expected <= limit else { throw tooLarge(path, expected, limit) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected)
    let size = max(1 << 16, min(expected + 1, 1 << 22))
    while true {
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
        count = retryingOnInterrupt { systemRead(descriptor, buffer.baseAddress, size) }
        initialized = max(0, count)
      }
      guard count >= 0 else { throw failure("cannot read", path: path) }
      if count == 0 { return bytes }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      guard bytes.count <= limit else { throw tooLarge(path, bytes.count, limit) }
    }
  }

  private static func sizeText(_ bytes: Int) -> String {
    bytes < 1 << 20 ? "\(bytes) bytes" : "\(bytes >> 20) MB"
  }

  /// The error of what is larger than it may be.
  static func tooLarge(_ path: String, _ size: Int, _ limit: Int) -> PromptError {
    PromptError(
      .input,
      "is larger than \(sizeText(limit)) (\(sizeText(size)) read or announced)",
      path: path,
      remedy: "split the file, or leave it out"
    )
  }
}

/// The system call `read`.
func systemRead(
  _ descriptor: Int32,
  _ buffer: UnsafeMutableRawPointer?,
  _ count: Int
) -> Int {
  #if canImport(Glibc)
  Glibc.read(descriptor, buffer, count)
  #else
  Darwin.read(descriptor, buffer, count)
  #endif
}

/// Repeats a system call that a signal interrupted.
func retryingOnInterrupt(_ call: () -> Int) -> Int {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}

/// The error of the last failed system call, with its path.
func failure(_ what: String, path: String) -> PromptError {
  let code = errno
  let reason = String(cString: strerror(code)).lowercased()
  return PromptError(
    .input,
    "\(what): \(reason)",
    path: path,
    remedy: code == ENOENT ? "check the path" : nil
  )
}

/// Finds bytes that are not UTF-8.
public enum UTF8Check {
  /// The offset of the first byte that is not part of well-formed UTF-8 (Unicode 16, table 3-7).
  public static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
    var index = 0
    let count = bytes.count
    while index < count {
      let lead = bytes[index]
      if lead < 0x80 {
        index = endOfASCII(in: bytes, from: index)
        continue
      }
      let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
      guard (0xC2...0xF4).contains(lead), index + length <= count else { return index }
      let second = bytes[index + 1]
      let low: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
      let high: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
      guard (low...high).contains(second),
        bytes[(index + 2)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
      else { return index }
      index += length
    }
    return nil
  }

  /// The offset of the first byte from `start` on that is not ASCII, eight bytes at a time.
  private static func endOfASCII(in bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBytes { buffer in
      var index = start
      while index + 8 <= buffer.count,
        buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
      }
      while index < buffer.count, buffer[index] < 0x80 { index += 1 }
      return index
    }
  }
}
