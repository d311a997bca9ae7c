#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
public import PromptCore

/// Replaces files whole: a reader sees the old bytes or the new, never a part.
public enum AtomicFile {
  /// Writes bytes beside the file, flushes them to disk, and renames them into place.
  ///
  /// - Throws: `PromptError.input` if the folder is missing or not writable; the old file and the
  ///   folder are then as they were.
  public static func replace(_ path: String, with bytes: [UInt8]) throws(PromptError) {
    let temporary = "\(path).\(getpid()).partial"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("cannot write", path: path) }
    do throws(PromptError) {
      try writeAll(bytes, to: descriptor, path: path)
      guard fsync(descriptor) == 0 else { throw failure("cannot flush", path: path) }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    close(descriptor)
    guard rename(temporary, path) == 0 else {
      let error = failure("cannot replace", path: path)
      unlink(temporary)
      throw error
    }
  }

  /// Writes text as UTF-8, as `replace(_:with:)` does.
  public static func replace(_ path: String, with text: String) throws(PromptError) {
    try replace(path, with: Array(text.utf8))
  }
}

/// A file that only grows: each record is on disk before `append` returns.
public final class AppendOnlyFile: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Opens a file for appending, and creates it if it is missing.
  public init(path: String) throws(PromptError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("cannot write", path: path) }
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
    close(descriptor)
  }

  /// Appends bytes with one write and waits until they are on disk.
  public func append(_ bytes: [UInt8]) throws(PromptError) {
    try writeAll(bytes, to: descriptor, path: path)
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw failure("cannot flush", path: path)
    }
  }
}

func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(PromptError) {
  var start = 0
  while start < bytes.count {
    let count = bytes[start...].withUnsafeBytes { buffer in
      retryingOnInterrupt { write(descriptor, buffer.baseAddress, buffer.count) }
    }
    guard count >= 0 else { throw failure("cannot write", path: path) }
    start += count
  }
}
