internal import PromptCore
internal import PromptFiles

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The one text that a command reads: a file, or standard input.
struct TextInput: ~Copyable {
  private let file: MappedFile

  /// Opens a file; no path is standard input, unless a person would have to type there.
  init(_ path: String?) throws(PromptError) {
    guard path != nil || isatty(0) == 0 else {
      throw PromptError(
        .usage,
        "no file is named",
        remedy: "name a file, or - to type the text and end it with Ctrl-D"
      )
    }
    file = try MappedFile(path ?? "-")
  }

  /// Calls with the bytes as they are.
  func withBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(PromptError) -> Result
  ) throws(PromptError) -> Result {
    try file.withBytes { bytes throws(PromptError) in
      try body(bytes.assumingMemoryBound(to: UInt8.self))
    }
  }
}

/// Writes bytes to standard output as they are.
enum RawOutput {
  static func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    fflush(nil)
    var rest = UnsafeRawBufferPointer(bytes)
    while !rest.isEmpty {
      #if canImport(Glibc)
      let count = Glibc.write(1, rest.baseAddress, rest.count)
      #else
      let count = Darwin.write(1, rest.baseAddress, rest.count)
      #endif
      guard count > 0 || errno == EINTR else { return }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(count, 0)))
    }
  }
}
