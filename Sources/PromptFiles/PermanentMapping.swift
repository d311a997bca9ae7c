#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
public import PromptCore

/// Files that stay in memory for as long as the process.
public enum PermanentMapping {
  /// The bytes of a file, mapped read-only for the rest of the process.
  ///
  /// They are never unmapped, so that whatever points into them stays valid; they cost address
  /// space, and memory only for the pages that are read, which the system takes back when it needs
  /// to. The file must be replaced by renaming, never written to or cut short.
  ///
  /// - Throws: `PromptError.input` if the file is missing, empty, unreadable or no file.
  public static func bytes(at path: String) throws(PromptError) -> UnsafeRawBufferPointer {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("cannot open", path: path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("cannot read", path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw PromptError(.input, "is not a file", path: path)
    }
    let size = Int(status.st_size)
    guard size > 0 else { throw PromptError(.input, "is empty", path: path) }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { throw failure("cannot map", path: path) }
    return UnsafeRawBufferPointer(start: start, count: size)
  }
}
