internal import PromptCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Standard input as a stream of which more may come.
enum StandardInput {
  /// Reads what is there.
  ///
  /// - Parameter waits: Whether to wait where there is nothing yet.
  /// - Returns: some bytes; none at the end; `nil` where there is nothing yet.
  /// - Throws: `PromptError.input` if it cannot be read.
  static func next(waits: Bool) throws(PromptError) -> [UInt8]? {
    guard waits || isReadable else { return nil }
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
      repeat {
        count = read(0, buffer.baseAddress, buffer.count)
      } while count < 0 && errno == EINTR
      filled = max(0, count)
    }
    guard count >= 0 else {
      let reason = String(cString: strerror(errno)).lowercased()
      throw PromptError(.input, "cannot read: \(reason)", path: "standard input")
    }
    return bytes
  }

  /// Whether a read returns at once: bytes or the end are there.
  private static var isReadable: Bool {
    var descriptor = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) > 0
  }
}

extension ServerLoop.Streams {
  /// The process's standard input and output.
  static var standard: Self { Self(read: StandardInput.next, write: StandardOutput.write) }
}
