/// The lines of one message as they stand in the file.
struct PromptLines {
  let bytes: [UInt8]
  /// The bytes of the message.
  let bounds: Range<Int>
  /// Where each line begins; the first one where the message begins.
  private let starts: [Int]

  /// - Complexity: O(bytes of the message).
  init(_ bytes: [UInt8], in bounds: Range<Int>) {
    self.bytes = bytes
    let bounds = bounds.clamped(to: 0..<bytes.count)
    // The first line has its indentation too, which a file around the prompt may need.
    var start = bounds.lowerBound
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    let isIndented = start == 0 || bytes[start - 1] == 0x0A
    self.bounds = (isIndented ? start : bounds.lowerBound)..<bounds.upperBound
    var starts = [self.bounds.lowerBound]
    for index in self.bounds where bytes[index] == 0x0A && index + 1 < self.bounds.upperBound {
      starts.append(index + 1)
    }
    self.starts = starts
  }

  var count: Int { starts.count }

  /// The number of the line that holds an offset.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// A line with its line end, as far as that belongs to the message.
  func whole(_ line: Int) -> Range<Int> {
    starts[line]..<(line + 1 < starts.count ? starts[line + 1] : bounds.upperBound)
  }

  /// From the beginning of one line to the end of another, line end included.
  func whole(_ lines: ClosedRange<Int>) -> Range<Int> {
    whole(lines.lowerBound).lowerBound..<whole(lines.upperBound).upperBound
  }

  /// A line without white space at its ends.
  func text(_ line: Int) -> TemplateLine {
    TemplateLine(bytes[bytes.visible(whole(line))])
  }

  /// Whether there is no such line, or nothing to be seen on it.
  func isBlank(_ line: Int) -> Bool {
    !(0..<count).contains(line) || bytes.visible(whole(line)).isEmpty
  }

  /// The bytes of white space in front of a line.
  func indentation(of line: Int) -> Int {
    bytes.visible(whole(line)).lowerBound - whole(line).lowerBound
  }

  /// Whether there is such a line, and it is part of a list.
  func isItem(_ line: Int) -> Bool {
    guard !isBlank(line) else { return false }
    return text(line).isBullet || text(line).isNumbered
  }

  /// The nearest line in front with something on it, at most one empty line away.
  func line(before line: Int) -> Int? { near([line - 1, line - 2]) }

  /// The nearest line behind with something on it, at most one empty line away.
  func line(after line: Int) -> Int? { near([line + 1, line + 2]) }

  private func near(_ lines: [Int]) -> Int? {
    lines.first { !isBlank($0) }
  }

  /// What ends a line here: that of the first line that has an end, else a line feed.
  var lineEnd: String {
    guard let first = bytes.firstIndex(of: 0x0A), first > 0 else { return "\n" }
    return bytes[first - 1] == 0x0D ? "\r\n" : "\n"
  }
}

extension [UInt8] {
  /// A range without white space at its ends.
  func visible(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start].isWhiteSpace { start += 1 }
    while end > start, self[end - 1].isWhiteSpace { end -= 1 }
    return start..<end
  }
}

extension UInt8 {
  /// Whether it is white space of ASCII.
  var isWhiteSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  /// Whether it is a letter or digit of ASCII, or part of another scalar.
  var isWordByte: Bool {
    isASCIILetter || isASCIIDigit || self >= 0x80 || self == UInt8(ascii: "_")
  }
  var isASCIILetter: Bool { isLowercase || isUppercase }
  var isLowercase: Bool { (0x61...0x7A).contains(self) }
  var isUppercase: Bool { (0x41...0x5A).contains(self) }
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}
