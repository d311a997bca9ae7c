#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
public import PromptCore

/// Reads a stream line by line; the memory it needs is that of the longest line.
public struct LineReader: ~Copyable {
  /// The longest line by default: 1 GB.
  public static let defaultLimit = 1 << 30

  /// The bytes that are at hand; a line is a range of them until the next is asked for.
  public private(set) var bytes: [UInt8]
  /// The number of the last line, from 1.
  public private(set) var line = 0

  private let descriptor: Int32
  private let isOwn: Bool
  private let name: String
  private let limit: Int
  /// What is at hand and has not been given out, and how far it has been searched.
  private var rest = 0..<0
  private var searched = 0
  private var isAtEnd = false

  /// Reads an open file, standard input if none is named.
  ///
  /// - Parameters:
  ///   - descriptor: The open file.
  ///   - name: What errors call it.
  ///   - blockSize: How many bytes are asked for at a time.
  ///   - limit: The longest line, in bytes.
  public init(
    _ descriptor: Int32 = 0,
    name: String = "standard input",
    blockSize: Int = 1 << 18,
    limit: Int = defaultLimit
  ) {
    self.descriptor = descriptor
    isOwn = false
    self.name = name
    self.limit = limit
    bytes = [UInt8](repeating: 0, count: blockSize)
  }

  /// Opens a file, or takes standard input when the path is `-`.
  ///
  /// - Throws: `PromptError.input` if the file is missing or unreadable.
  public init(path: String) throws(PromptError) {
    let isFile = path != "-"
    descriptor = try isFile ? Self.opened(path) : 0
    isOwn = isFile
    name = isFile ? path : "standard input"
    limit = Self.defaultLimit
    bytes = [UInt8](repeating: 0, count: 1 << 18)
  }

  deinit {
    if isOwn { close(descriptor) }
  }

  /// The next line without its end, or `nil` behind the last.
  ///
  /// - Parameter beforeReading: Called whenever the stream is asked for more and may make us wait.
  /// - Returns: Where the line stands in `bytes`.
  /// - Throws: `PromptError.input` if the stream cannot be read or a line is too long.
  public mutating func next(
    beforeReading: () throws(PromptError) -> Void = {}
  ) throws(PromptError) -> Range<Int>? {
    while true {
      if let end = firstLineEnd() {
        defer {
          rest = (end + 1)..<rest.upperBound
          searched = end + 1
        }
        line += 1
        return rest.lowerBound..<end
      }
      if isAtEnd {
        guard !rest.isEmpty else { return nil }
        defer { rest = rest.upperBound..<rest.upperBound }
        line += 1
        return rest
      }
      try beforeReading()
      try readMore()
    }
  }

  private static func opened(_ path: String) throws(PromptError) -> Int32 {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("cannot open", path: path) }
    return descriptor
  }

  private mutating func firstLineEnd() -> Int? {
    let (start, end) = (searched, rest.upperBound)
    searched = end
    return bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress,
        let found = memchr(base + start, Int32(UInt8(ascii: "\n")), end - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private mutating func readMore() throws(PromptError) {
    guard rest.count <= limit else {
      throw PromptError(
        .input,
        "a line of more than \(limit >> 20) MB",
        path: name,
        position: SourcePosition(line: line + 1, column: 1)
      )
    }
    makeRoom()
    let start = rest.upperBound
    let count = bytes.withUnsafeMutableBytes { buffer in
      let free = UnsafeMutableRawBufferPointer(rebasing: buffer[start...])
      return retryingOnInterrupt { systemRead(descriptor, free.baseAddress, free.count) }
    }
    guard count >= 0 else { throw failure("cannot read", path: name) }
    isAtEnd = count == 0
    rest = rest.lowerBound..<(start + count)
  }

  /// Moves what is left to the front, and grows when that is not enough.
  private mutating func makeRoom() {
    let count = rest.count
    if rest.lowerBound > 0 {
      bytes.withUnsafeMutableBytes { buffer in
        if count > 0, let base = buffer.baseAddress {
          memmove(base, base + rest.lowerBound, count)
        }
      }
      searched -= rest.lowerBound
      rest = 0..<count
    }
    if count > bytes.count / 2 { bytes += [UInt8](repeating: 0, count: bytes.count) }
  }
}
