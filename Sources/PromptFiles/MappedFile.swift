#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
public import PromptCore

/// The bytes of a file in place: a large file is mapped and only what is looked at is loaded.
///
/// What cannot be mapped (a pipe, standard input) is read, and so are small files. A file that is
/// deleted while it is mapped stays readable. One that is cut short by another process does not:
/// the system then ends the process with SIGBUS when the lost part is looked at, and no check
/// beforehand helps. `promptopt` handles that signal and ends with a message and status 2;
/// a program that cannot accept it reads with `FileContents`.
public struct MappedFile: ~Copyable {
  /// Files from this size on are mapped: 1 MB.
  public static let smallestMapped = 1 << 20

  private enum Storage {
    case mapped(UnsafeMutableRawPointer, Int)
    case read([UInt8])
  }

  private let storage: Storage

  /// Opens a file, or standard input when the path is `-`.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - limit: The most bytes that are read where a file cannot be mapped.
  /// - Throws: `PromptError.input` if the file is missing, unreadable or a folder, or too large to
  ///   be read.
  public init(_ path: String, limit: Int = FileContents.defaultLimit) throws(PromptError) {
    if path != "-", let mapping = try Self.mapping(of: path) {
      storage = .mapped(mapping.start, mapping.count)
    } else {
      storage = .read(try FileContents.bytes(at: path, limit: limit))
    }
  }

  deinit {
    if case .mapped(let start, let count) = storage { munmap(start, count) }
  }

  /// Whether the file is mapped, not read.
  public var isMapped: Bool {
    if case .mapped = storage { true } else { false }
  }

  /// Calls with the bytes, which are valid only meanwhile.
  public func withBytes<Value, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    switch storage {
    case .mapped(let start, let count):
      return try body(UnsafeRawBufferPointer(start: start, count: count))
    case .read(let bytes):
      // The closure's own rethrowing knows no typed errors.
      let result = bytes.withUnsafeBytes { buffer in
        Result { () throws(Failure) in try body(buffer) }
      }
      return try result.get()
    }
  }

  /// The mapping of a large regular file; `nil` for what is to be read instead.
  private static func mapping(
    of path: String
  ) throws(PromptError) -> (start: UnsafeMutableRawPointer, count: Int)? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("cannot open", path: path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size >= smallestMapped
    else { return nil }
    let count = Int(status.st_size)
    let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let start, start != UnsafeMutableRawPointer(bitPattern: -1) else { return nil }
    return (start, count)
  }
}
