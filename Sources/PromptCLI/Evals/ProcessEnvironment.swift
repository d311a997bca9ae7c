#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Reads the environment of the process.
enum ProcessEnvironment {
  /// The value of a variable; `nil` if it is not set or empty.
  @Sendable static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
