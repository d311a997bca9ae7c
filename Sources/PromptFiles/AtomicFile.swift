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
    try replace(path, with: bytes, mode: nil)
  }

  /// The same with the mode of the file; without one, the process's mask decides.
  static func replace(
    _ path: String,
    with bytes: [UInt8],
    mode: mode_t?
  ) throws(PromptError) {
    let temporary = "\(path).\(getpid()).partial"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("cannot write", path: path) }
    do throws(PromptError) {
      try writeAll(bytes, to: descriptor, path: path)
      if let mode, fchmod(descriptor, mode) != 0 {
        throw failure("cannot set the mode of", path: path)
      }
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
