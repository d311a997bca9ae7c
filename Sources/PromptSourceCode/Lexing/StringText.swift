/// Turns the bytes of a string in source code into the text that it stands for.
struct StringText {
  let bytes: [UInt8]
  let family: SourceLanguage.Family
  let literal: SourceLiteral
  /// White space that is dropped at the start of each line.
  var indentation = 0
  /// Whether doubled braces stand for one.
  var unescapesBraces = false

  init(_ literal: SourceLiteral, in bytes: [UInt8], family: SourceLanguage.Family) {
    self.bytes = bytes
    self.family = family
    self.literal = literal
    unescapesBraces = literal.style.contains(.format)
    if family == .swift, literal.style.contains(.multiline) { indentation = closingIndentation }
  }

  /// The white space in front of the closing quotation marks.
  private var closingIndentation: Int {
    var start = literal.content.upperBound
    while start > literal.content.lowerBound, Byte.isBlank(bytes[start - 1]) { start -= 1 }
    return literal.content.upperBound - start
  }

  /// The least white space in front of any line that is not blank, as `textwrap.dedent` has it.
  var commonIndentation: Int {
    var least = Int.max
    var index = literal.content.lowerBound
    while index < literal.content.upperBound {
      if index > literal.content.lowerBound || bytes[index] != Byte.newline {
        var end = index
        while end < literal.content.upperBound, bytes[end] == 0x20 || bytes[end] == 0x09 {
          end += 1
        }
        let isBlank =
          end >= literal.content.upperBound || bytes[end] == Byte.newline || bytes[end] == 0x0D
        let isFirst = index == literal.content.lowerBound
        // A backslash at the start of the string begins its text on the next line.
        if !isBlank, !(isFirst && bytes[end] == Byte.backslash) { least = min(least, end - index) }
      }
      while index < literal.content.upperBound, bytes[index] != Byte.newline { index += 1 }
      index += 1
    }
    return least == Int.max ? 0 : least
  }

  /// The text of a part of the string.
  func text(of range: Range<Int>) -> String {
    var range = range
    if family == .swift, literal.style.contains(.multiline) { range = trimmed(range) }
    let isRaw = literal.style.contains(.raw) || literal.style.contains(.markup)
    let needsWork =
      indentation > 0 || unescapesBraces
      || (!isRaw && bytes[range].contains(Byte.backslash)) || bytes[range].contains(0x0D)
    guard needsWork else { return String(decoding: bytes[range], as: UTF8.self) }
    return String(decoding: cooked(range, isRaw: isRaw), as: UTF8.self)
  }

  /// Without the line ends behind the opening and in front of the closing quotation marks.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    if start == literal.content.lowerBound {
      while start < end, Byte.isBlank(bytes[start]) { start += 1 }
      if start < end, bytes[start] == Byte.newline { start += 1 } else { start = range.lowerBound }
    }
    if end == literal.content.upperBound {
      var place = end
      while place > start, Byte.isBlank(bytes[place - 1]) { place -= 1 }
      if place > start, bytes[place - 1] == Byte.newline {
        end = place - 1
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
      }
    }
    return start..<max(start, end)
  }

  private func cooked(_ range: Range<Int>, isRaw: Bool) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var index = range.lowerBound
    if startsLine(index) { index = skipIndentation(from: index, to: range.upperBound) }
    while index < range.upperBound {
      let byte = bytes[index]
      switch byte {
      case Byte.newline:
        text.append(byte)
        index = skipIndentation(from: index + 1, to: range.upperBound)
      // Every language reads a CR LF in a string as one line end.
      case 0x0D where index + 1 < range.upperBound && bytes[index + 1] == Byte.newline: index += 1
      case Byte.backslash where !isRaw: index = escape(at: index, to: range.upperBound, &text)
      case UInt8(ascii: "{"), UInt8(ascii: "}"):
        text.append(byte)
        let isDoubled = unescapesBraces && index + 1 < range.upperBound && bytes[index + 1] == byte
        index += isDoubled ? 2 : 1
      default:
        text.append(byte)
        index += 1
      }
    }
    return text
  }

  private func startsLine(_ index: Int) -> Bool {
    index > 0
      && (index == literal.content.lowerBound || bytes[index - 1] == Byte.newline)
  }

  private func skipIndentation(from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, index - start < indentation, bytes[index] == 0x20 || bytes[index] == 0x09 {
      index += 1
    }
    return index
  }

  /// Appends what an escape stands for; the offset behind it.
  private func escape(at start: Int, to end: Int, _ text: inout [UInt8]) -> Int {
    var index = start + 1
    for _ in 0..<literal.hashes {
      guard index < end, bytes[index] == UInt8(ascii: "#") else {
        text.append(Byte.backslash)
        return start + 1
      }
      index += 1
    }
    guard index < end else { return end }
    let letter = bytes[index]
    index += 1
    switch letter {
    case UInt8(ascii: "n"): text.append(Byte.newline)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "0"): text.append(0)
    case UInt8(ascii: "x"): index = scalar(from: index, to: end, digits: 2, &text)
    case UInt8(ascii: "u"): index = scalar(from: index, to: end, digits: 4, &text)
    case UInt8(ascii: "U"): index = scalar(from: index, to: end, digits: 8, &text)
    case Byte.newline: index = skipIndentation(from: index, to: end)
    case 0x0D where index < end && bytes[index] == Byte.newline:
      index = skipIndentation(from: index + 1, to: end)
    case Byte.backslash, Byte.quote, Byte.apostrophe, Byte.backtick, UInt8(ascii: "$"),
      UInt8(ascii: "{"), UInt8(ascii: "}"):
      text.append(letter)
    default:
      if family == .python { text.append(Byte.backslash) }
      text.append(letter)
    }
    return index
  }

  private func scalar(from start: Int, to end: Int, digits: Int, _ text: inout [UInt8]) -> Int {
    var index = start
    var last = min(end, start + digits)
    let isBraced = start < end && bytes[start] == UInt8(ascii: "{")
    if isBraced {
      index += 1
      last = min(end, start + 9)
    }
    var value: UInt32 = 0
    while index < last, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue {
      value = value << 4 | UInt32(digit)
      index += 1
    }
    if isBraced, index < end, bytes[index] == UInt8(ascii: "}") { index += 1 }
    text += Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
    return index
  }
}
