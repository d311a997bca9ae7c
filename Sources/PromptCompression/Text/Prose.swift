/// One paragraph of running text or list items, cut into units.
struct Prose {
  let bytes: [UInt8]
  let range: Range<Int>
  /// Spans that no unit ends in.
  let opaque: [Range<Int>]

  /// The sentences up to the first list item, then the items; white space between left out.
  var units: [Range<Int>] {
    let starts = itemStarts
    let prose = range.lowerBound..<(starts.first ?? range.upperBound)
    var units = sentences(in: prose)
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : range.upperBound
      units.append(bytes.trimmed(start..<end))
    }
    return units.filter { !$0.isEmpty }
  }

  /// Where list items start that are not deeper than the first; deeper ones belong to theirs.
  private var itemStarts: [Int] {
    var starts: [Int] = []
    var depth: Int?
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
      let line = Line(content: start..<end, end: end)
      if isItem(line), !isOpaque(start), bytes.indentation(of: line) <= depth ?? .max {
        depth = depth ?? bytes.indentation(of: line)
        starts.append(start)
      }
      start = end + 1
    }
    return starts
  }

  private func isItem(_ line: Line) -> Bool {
    let text = bytes.trimmed(line.content)
    guard let first = bytes[text].first else { return false }
    if "-*+".utf8.contains(first) { return bytes.byte(at: text.lowerBound + 1).isBlank }
    if bytes.has("•", at: text.lowerBound) { return true }
    let digits = bytes[text].prefix { $0.isDigit }.count
    let mark = bytes.byte(at: text.lowerBound + digits)
    return (1...4).contains(digits) && (mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"))
      && bytes.byte(at: text.lowerBound + digits + 1).isBlank
  }

  private func isOpaque(_ offset: Int) -> Bool {
    let index = opaque.firstIndex(endingAfter: offset)
    return index < opaque.count && opaque[index].lowerBound < offset
  }

  private func sentences(in range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      guard let end = endOfSentence(at: index, in: range), !isOpaque(end) else {
        index += 1
        continue
      }
      result.append(bytes.trimmed(start..<end))
      start = end
      index = end
    }
    result.append(bytes.trimmed(start..<range.upperBound))
    return result
  }

  /// Where a sentence ends whose terminator stands at an offset.
  private func endOfSentence(at index: Int, in range: Range<Int>) -> Int? {
    for mark: StaticString in ["。", "！", "？"] where bytes.has(mark, at: index) {
      return index + mark.utf8CodeUnitCount
    }
    guard ".!?".utf8.contains(bytes[index]) else { return nil }
    var end = index + 1
    while end < range.upperBound, ".!?)\"'*_".utf8.contains(bytes[end]) { end += 1 }
    if bytes.has("”", at: end) { end += 3 }
    guard end < range.upperBound, bytes[end].isSpace, !isAbbreviation(endingAt: index) else {
      return nil
    }
    var next = end
    while next < range.upperBound, bytes[next].isSpace { next += 1 }
    let isLower = next < range.upperBound && (0x61...0x7A).contains(bytes[next])
    return isLower ? nil : end
  }

  private func isAbbreviation(endingAt dot: Int) -> Bool {
    guard bytes[dot] == UInt8(ascii: ".") else { return false }
    var start = dot
    while start > range.lowerBound,
      bytes[start - 1].isLetter || bytes[start - 1] == UInt8(ascii: ".")
    {
      start -= 1
    }
    guard dot - start > 1 else { return dot > start && bytes[start] != UInt8(ascii: "I") }
    return Self.abbreviations.contains(bytes.text(in: start..<dot).lowercased())
  }

  private static let abbreviations: Set<String> = [
    "e.g", "i.e", "etc", "vs", "mr", "mrs", "ms", "dr", "prof", "st", "fig", "eq", "cf",
    "al", "approx", "inc", "ltd", "u.s", "u.k", "a.m", "p.m",
  ]
}
