#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
public import PromptCore

extension AtomicFile {
  /// Removes a file; nothing happens if it is not there.
  ///
  /// - Throws: `PromptError.input` if it cannot be removed.
  public static func remove(_ path: String) throws(PromptError) {
    guard unlink(path) != 0, errno != ENOENT else { return }
    throw failure("cannot remove", path: path)
  }
}
