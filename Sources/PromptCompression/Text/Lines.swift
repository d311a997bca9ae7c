/// One line of a text.
struct Line: Sendable, Hashable {
  /// Its bytes without the line end.
  var content: Range<Int>
  /// The offset behind its line end (`\n` or `\r\n`), where the next line starts.
  var end: Int

  /// Its bytes with the line end.
  var range: Range<Int> { content.lowerBound..<end }
}

extension [UInt8] {
  /// The lines in order; text behind the last line end is a line, nothing behind it is none.
  var lines: [Line] {
    var result: [Line] = []
    var start = 0
    while start < count {
      let line = line(from: start)
      result.append(line)
      start = line.end
    }
    return result
  }

  private func line(from start: Int) -> Line {
    var index = start
    while index < count, self[index] != 0x0A { index += 1 }
    guard index < count else { return Line(content: start..<count, end: count) }
    let hasReturn = index > start && self[index - 1] == 0x0D
    return Line(content: start..<(hasReturn ? index - 1 : index), end: index + 1)
  }

  /// Whether a range holds nothing but spaces, tabs and line ends.
  func isBlank(in range: Range<Int>) -> Bool { self[range].allSatisfy(\.isSpace) }

  /// A range without the spaces, tabs and line ends around it.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, self[lower].isSpace { lower += 1 }
    while upper > lower, self[upper - 1].isSpace { upper -= 1 }
    return lower..<upper
  }

  /// Where the spaces and tabs from an offset on end: those of code stay with it.
  func endOfBlanks(from offset: Int) -> Int {
    var end = offset
    while end < count, self[end].isBlank { end += 1 }
    return end
  }

  /// How many spaces indent a line; a tab counts as four.
  func indentation(of line: Line) -> Int {
    var width = 0
    for byte in self[line.content] {
      guard byte.isBlank else { break }
      width += byte == 0x09 ? 4 : 1
    }
    return width
  }
}
