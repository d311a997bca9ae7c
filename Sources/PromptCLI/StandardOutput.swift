internal import PromptCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Standard output: what is known of it, and bytes for it.
enum StandardOutput {
  /// Whether a person sees it: colour and progress only then.
  static var isTerminal: Bool { isatty(1) == 1 }

  /// Writes bytes at once; they must not be mixed with what `print` still holds.
  static func write(_ bytes: [UInt8]) throws(PromptError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { SystemWrite.bytes($0, to: 1) }
      if count < 0 {
        guard errno != EINTR else { continue }
        let reason = String(cString: strerror(errno)).lowercased()
        throw PromptError(.input, "cannot write: \(reason)", path: "standard output")
      }
      rest = rest.dropFirst(count)
    }
  }
}

/// The system call `write`, whichever library has it.
enum SystemWrite {
  static func bytes(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
    #if canImport(Glibc)
    Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
    Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
