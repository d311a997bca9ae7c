#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
public import PromptCore

/// Reads a file or a stream of any size in chunks.
///
/// Nothing is mapped: a file that is cut short meanwhile simply ends there. A small file takes the
/// same calls of the system as `FileContents`.
public struct ChunkReader: ~Copyable {
  /// The size of a chunk by default: 1 MB.
  public static let defaultChunkSize = 1 << 20

  /// The size that a regular file announces, in bytes; `nil` for a stream.
  public let size: Int?
  /// Whether nothing is left.
  public private(set) var isAtEnd = false

  /// What errors call it: the path, or `standard input`.
  public let path: String
  private let descriptor: Int32
  private let chunkSize: Int
  private let limit: Int
  private var count = 0

  /// Opens a file, or standard input when the path is `-`.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - limit: The most bytes that are read in all.
  ///   - chunkSize: The size of a chunk in bytes.
  /// - Throws: `PromptError.input` if the file is missing, unreadable, a folder, or larger than
  ///   `limit` bytes.
  public init(
    _ path: String,
    limit: Int = .max,
    chunkSize: Int = defaultChunkSize
  ) throws(PromptError) {
    let name = path == "-" ? "standard input" : path
    (descriptor, size) = try Self.opened(path, name, limit)
    self.path = name
    self.limit = limit
    self.chunkSize = chunkSize
  }

  deinit {
    if descriptor > 0 { close(descriptor) }
  }

  /// The next chunk, which is full unless it is the last; empty at the end.
  ///
  /// - Throws: `PromptError.input` if the file cannot be read or passes the limit.
  public mutating func next() throws(PromptError) -> [UInt8] {
    guard !isAtEnd else { return [] }
    var last = 0
    let expected = size.map { max(1 << 16, $0 - count + 1) } ?? chunkSize
    let capacity = min(chunkSize, expected)
    let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
      repeat {
        let free = UnsafeMutableBufferPointer(rebasing: buffer[filled...])
        last = retryingOnInterrupt { systemRead(descriptor, free.baseAddress, free.count) }
        filled += max(0, last)
      } while last > 0 && filled < capacity
    }
    guard last >= 0 else { throw failure("cannot read", path: path) }
    isAtEnd = last == 0
    count += chunk.count
    guard count <= limit else { throw FileContents.tooLarge(path, count, limit) }
    return chunk
  }

  /// The open file and the size that it announces.
  private static func opened(
    _ path: String,
    _ name: String,
    _ limit: Int
  ) throws(PromptError) -> (descriptor: Int32, size: Int?) {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("cannot open", path: path) }
    do throws(PromptError) {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw failure("cannot read", path: name) }
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw PromptError(.input, "is a folder, not a file", path: name)
      }
      guard status.st_mode & S_IFMT == S_IFREG else { return (descriptor, nil) }
      let size = Int(status.st_size)
      guard size <= limit else { throw FileContents.tooLarge(name, size, limit) }
      return (descriptor, size)
    } catch {
      if descriptor > 0 { close(descriptor) }
      throw error
    }
  }
}
