#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Writes to people; what machines read goes to standard output.
enum StandardError {
  /// Whether a person sees it.
  static var isTerminal: Bool { isatty(2) == 1 }

  static func write(_ text: String) {
    fflush(nil)
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { SystemWrite.bytes($0, to: 2) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
