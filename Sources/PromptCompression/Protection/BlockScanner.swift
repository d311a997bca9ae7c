/// Finds the regions that are protected line by line: front matter, keep regions and code blocks.
struct BlockScanner {
  private let bytes: [UInt8]
  private let lines: [Line]
  /// Where the last keep region can close; an opening behind it need not be followed up.
  private let lastKeepClose: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = bytes.lines
    lastKeepClose =
      bytes.indices.last { bytes[$0] == 0x7B && bytes.has("{{/keep}}", at: $0) } ?? -1
  }

  /// The regions in order, apart.
  func spans() -> [ProtectedSpan] {
    var spans: [ProtectedSpan] = []
    var index = 0
    if let end = endOfFrontMatter() {
      spans.append(
        ProtectedSpan(kind: .frontMatter, range: 0..<lines[end].content.upperBound)
      )
      index = end + 1
    }
    var isAfterBlank = true
    while index < lines.count {
      let line = lines[index]
      if let keep = keepRegion(from: line) {
        spans.append(ProtectedSpan(kind: .keep, range: keep))
        while index < lines.count, lines[index].content.lowerBound < keep.upperBound { index += 1 }
        isAfterBlank = false
      } else if let fence = Fence(at: line, in: bytes) {
        let end = endOfFence(fence, after: index)
        spans.append(code(from: index, through: end))
        index = end + 1
        isAfterBlank = false
      } else if isAfterBlank, isIndentedCode(line) {
        let end = endOfIndentedCode(from: index)
        spans.append(code(from: index, through: end))
        index = end + 1
        isAfterBlank = true
      } else {
        isAfterBlank = bytes.isBlank(in: line.content)
        index += 1
      }
    }
    return spans
  }

  private func code(from first: Int, through last: Int) -> ProtectedSpan {
    // Code that nothing closes goes to the very end.
    let end = last == lines.count ? bytes.count : lines[last].content.upperBound
    let range = lines[first].content.lowerBound..<end
    return ProtectedSpan(kind: .code, range: range)
  }

  /// The line that closes front matter: `---` on the first line, keys below, `---` again.
  private func endOfFrontMatter() -> Int? {
    guard lines.count > 2, isDashes(lines[0]), bytes[lines[1].content].contains(UInt8(ascii: ":"))
    else { return nil }
    return lines.indices.dropFirst(2).first { isDashes(lines[$0]) }
  }

  private func isDashes(_ line: Line) -> Bool {
    var trimmed = bytes.trimmed(line.content)
    if bytes.has("\u{FEFF}", at: trimmed.lowerBound) {
      trimmed = trimmed.lowerBound + 3..<trimmed.upperBound
    }
    return trimmed.count == 3 && bytes.has("---", at: trimmed.lowerBound)
  }

  /// The region that `{{#keep}}` opens on a line, if `{{/keep}}` closes it somewhere.
  private func keepRegion(from line: Line) -> Range<Int>? {
    guard let start = offset(of: "{{#keep}}", in: line.content), start < lastKeepClose,
      let close = offset(of: "{{/keep}}", in: start..<bytes.count)
    else { return nil }
    var end = close + 9
    // Further regions on the line that this one ends on belong to it.
    while let next = offset(of: "{{#keep}}", in: end..<endOfLine(at: end)), next < lastKeepClose,
      let close = offset(of: "{{/keep}}", in: next..<bytes.count)
    {
      end = close + 9
    }
    return start..<end
  }

  private func endOfLine(at offset: Int) -> Int {
    bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
  }

  private func offset(of text: StaticString, in range: Range<Int>) -> Int? {
    var index = range.lowerBound
    let last = range.upperBound - text.utf8CodeUnitCount
    while index <= last {
      if bytes[index] == 0x7B, bytes.has(text, at: index) { return index }
      index += 1
    }
    return nil
  }

  /// The line that closes a fence, or one behind the last.
  private func endOfFence(_ fence: Fence, after index: Int) -> Int {
    lines.indices.dropFirst(index + 1).first { fence.isClosed(by: lines[$0], in: bytes) }
      ?? lines.count
  }

  private func isIndentedCode(_ line: Line) -> Bool {
    bytes.indentation(of: line) >= 4 && !bytes.isBlank(in: line.content)
  }

  private func endOfIndentedCode(from index: Int) -> Int {
    var last = index
    var next = index + 1
    while next < lines.count {
      if isIndentedCode(lines[next]) {
        last = next
      } else if !bytes.isBlank(in: lines[next].content) {
        break
      }
      next += 1
    }
    return last
  }
}

/// The opening line of fenced code, at any indentation (CommonMark 0.31, section 4.5, and lists).
private struct Fence {
  private let mark: UInt8
  private let length: Int

  init?(at line: Line, in bytes: [UInt8]) {
    let trimmed = bytes.trimmed(line.content)
    guard let mark = bytes[trimmed].first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~")
    else {
      return nil
    }
    let run = bytes[trimmed].prefix { $0 == mark }.count
    let info = bytes[trimmed].dropFirst(run)
    guard run >= 3, mark == UInt8(ascii: "~") || !info.contains(mark) else { return nil }
    self.mark = mark
    length = run
  }

  func isClosed(by line: Line, in bytes: [UInt8]) -> Bool {
    let trimmed = bytes.trimmed(line.content)
    return trimmed.count >= length && bytes[trimmed].allSatisfy { $0 == mark }
  }
}
