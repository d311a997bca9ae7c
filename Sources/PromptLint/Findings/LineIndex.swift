internal import PromptCore

/// Finds lines and columns of many offsets of one source.
struct LineIndex {
  private let source: SourceText
  private let starts: [Int]

  /// - Complexity: O(bytes).
  init(_ source: SourceText) {
    self.source = source
    var starts = [0]
    for (index, byte) in source.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(index + 1)
    }
    self.starts = starts
  }

  /// The place of an offset, 1-based; columns count Unicode scalars.
  /// - Complexity: O(log lines + column).
  func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), source.bytes.count)
    let line = lineNumber(of: offset)
    let before = source.bytes[starts[line]..<offset]
    return SourcePosition(line: line + 1, column: before.count { $0 & 0xC0 != 0x80 } + 1)
  }

  /// The offset of a place that `position(at:)` gave.
  /// - Complexity: O(column).
  func offset(of position: SourcePosition) -> Int {
    guard starts.indices.contains(position.line - 1) else { return source.bytes.count }
    var scalars = 0
    let start = starts[position.line - 1]
    for (index, byte) in source.bytes[start...].enumerated() where byte & 0xC0 != 0x80 {
      scalars += 1
      if scalars == position.column { return start + index }
    }
    return source.bytes.count
  }

  /// The byte range of the line of an offset, without its line end.
  func lineRange(at offset: Int) -> Range<Int> {
    let line = lineNumber(of: min(max(offset, 0), source.bytes.count))
    var end = line + 1 < starts.count ? starts[line + 1] - 1 : source.bytes.count
    if end > starts[line], source.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return starts[line]..<end
  }

  private func lineNumber(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
