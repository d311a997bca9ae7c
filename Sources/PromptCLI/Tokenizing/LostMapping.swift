#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What happens when a mapped file is cut short by another process while it is read.
enum LostMapping {
  /// Ends the process with a message; only what a signal handler may do.
  static func end() -> Never {
    let message: StaticString = "error: a file was cut short while it was read\n  try again\n"
    _ = write(2, message.utf8Start, message.utf8CodeUnitCount)
    _exit(ExitStatus.usage.rawValue)
  }
}
