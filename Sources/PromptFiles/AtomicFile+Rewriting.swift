#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
public import PromptCore

extension AtomicFile {
  /// Replaces the bytes of a file that exists: its mode stays, and behind a symbolic link the file
  /// that it leads to is the one that is replaced.
  ///
  /// - Throws: `PromptError.input` if the file is missing, no regular file, or cannot be written.
  public static func rewrite(_ path: String, with bytes: [UInt8]) throws(PromptError) {
    guard let resolved = realpath(path, nil) else { throw failure("cannot find", path: path) }
    defer { free(resolved) }
    let target = String(cString: resolved)
    var status = stat()
    guard stat(target, &status) == 0 else { throw failure("cannot read", path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw PromptError(.input, "is no regular file and is not rewritten", path: path)
    }
    // Renaming needs only the folder; a file that is write-protected is so on purpose.
    guard access(target, W_OK) == 0 else { throw failure("cannot write", path: path) }
    try replace(target, with: bytes, mode: status.st_mode & 0o7777)
  }
}
