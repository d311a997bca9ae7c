#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
public import PromptCore

/// A file that only grows: each record has left the process before `append` returns.
public final class AppendOnlyFile: Sendable {
  /// The open file, visible to the tests alone.
  let descriptor: Int32
  private let path: String

  /// Opens a file for appending, and creates it if it is missing.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - exclusively: whether to hold an advisory lock (`flock`) until the value is gone or the
  ///     process ends, however it ends.
  /// - Throws: `PromptError.input` if the file cannot be written; `PromptError.usage` if another
  ///   writer holds the lock.
  public init(path: String, exclusively: Bool = false) throws(PromptError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("cannot write", path: path) }
    if exclusively, retryingOnInterrupt({ Int(flock(descriptor, LOCK_EX | LOCK_NB)) }) != 0 {
      defer { close(descriptor) }
      guard errno == EWOULDBLOCK else { throw failure("cannot lock", path: path) }
      throw PromptError(
        .usage,
        "is being written by another run",
        path: path,
        remedy: "wait until it ends, or give this run a file of its own"
      )
    }
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
    // A child that another thread has just forked still holds the descriptor until it runs its
    // own program; closing alone would leave the lock with it.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Appends bytes; they survive the death of this process.
  ///
  /// - Parameters:
  ///   - bytes: a whole record.
  ///   - flushed: whether to wait until they are on disk, so that they survive a power cut too.
  /// - Throws: `PromptError.input` if the disk is full or gone.
  public func append(_ bytes: [UInt8], flushed: Bool = true) throws(PromptError) {
    try writeAll(bytes, to: descriptor, path: path)
    if flushed { try flush() }
  }

  /// Waits until all that was appended is on disk.
  public func flush() throws(PromptError) {
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw failure("cannot flush", path: path)
    }
  }

  /// Cuts the file, so that a record torn by a crash is not continued by the next one.
  public func truncate(to length: Int) throws(PromptError) {
    guard ftruncate(descriptor, off_t(length)) == 0 else {
      throw failure("cannot truncate", path: path)
    }
  }
}
