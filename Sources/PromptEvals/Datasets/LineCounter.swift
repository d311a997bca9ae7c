internal import PromptCore

/// Finds the lines of growing offsets in one pass.
struct LineCounter {
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1

  init(_ source: SourceText) { bytes = source.bytes }

  /// The line of an offset that is not before the last one asked for.
  mutating func line(at target: Int) -> Int {
    while offset < min(target, bytes.count) {
      if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
      offset += 1
    }
    return line
  }
}
