/// Finds dates that a text gives as today's.
///
/// A phrase of `phrases` at the start of a line or a sentence, then a date in digits or words:
/// `Current date: 2025-08-23`, `Today is Saturday, August 23, 2025`. Text between back quotes or
/// in a fenced block is code.
enum CurrentDatePhrase {
  private static let phrases = [
    "current date and time is", "current date and time:", "current datetime:", "current date:",
    "current date is", "current time:", "current time is", "the current date is",
    "the current time is", "the current date and time is", "today is", "today's date is",
    "today's date:", "today’s date is", "today’s date:", "todays date:", "date today:",
  ].map { Array($0.utf8) }

  /// A file with more of them is no prompt.
  private static let mostDates = 16

  private static let names = [
    "january", "february", "march", "april", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept",
    "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "st", "nd", "rd", "th", "of", "the",
    "at", "utc", "am", "pm", "t", "z",
  ]
  private static let words = Set(names)
  private static let months = Set(names.prefix(23))

  /// The byte ranges of such dates.
  /// - Complexity: O(bytes).
  static func dates(in text: String) -> [Range<Int>] {
    var text = text
    return text.withUTF8 { bytes in
      var dates: [Range<Int>] = []
      var index = 2
      while index < bytes.count - 1, dates.count < mostDates {
        guard isPartOfPhrase(index, in: bytes) else {
          index += 1
          continue
        }
        let line = line(at: index, in: bytes)
        if let date = date(inLine: line, of: bytes), !isFenced(line.lowerBound, in: bytes) {
          dates.append(date)
        }
        index = line.upperBound + 1
      }
      return dates
    }
  }

  /// Whether the middle of "cuRRENT" or "toDAY" stands at an index; every phrase has one of them.
  private static func isPartOfPhrase(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch bytes[index] | 0x20 {
    case UInt8(ascii: "r"):
      bytes[index - 1] | 0x20 == UInt8(ascii: "r") && bytes[index + 1] | 0x20 == UInt8(ascii: "e")
        && bytes[index - 2] | 0x20 == UInt8(ascii: "u")
    case UInt8(ascii: "a"):
      bytes[index + 1] | 0x20 == UInt8(ascii: "y") && bytes[index - 1] | 0x20 == UInt8(ascii: "d")
        && bytes[index - 2] | 0x20 == UInt8(ascii: "o")
    default: false
    }
  }

  private static func line(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let newline = UInt8(ascii: "\n")
    let start = bytes[..<index].lastIndex(of: newline).map { $0 + 1 } ?? 0
    return start..<(bytes[index...].firstIndex(of: newline) ?? bytes.count)
  }

  /// Whether an offset lies between two fences; asked for only where a date was found.
  private static func isFenced(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let lines = bytes[..<offset].split(separator: UInt8(ascii: "\n"))
    return lines.count(where: \.isFence) % 2 == 1
  }

  /// The date of one line; only a start of a sentence can begin the phrase.
  private static func date(
    inLine line: Range<Int>,
    of bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    var isStart = true
    for index in line {
      let byte = bytes[index]
      if isStart, byte.isLetter {
        if let phrase = phrases.first(where: { bytes.hasWord($0, at: index, before: line) }) {
          return date(from: index + phrase.count, in: line, of: bytes)
        }
        isStart = false
      }
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "#"),
        UInt8(ascii: "-"):
        isStart = true
      case UInt8(ascii: "`"), UInt8(ascii: "\""): return nil
      case UInt8(ascii: " "), UInt8(ascii: "\t"): break
      default: isStart = false
      }
    }
    return nil
  }

  /// The date behind a phrase: words and numbers of dates, with a year and a day or month.
  private static func date(
    from start: Int,
    in line: Range<Int>,
    of bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    var first: Int?
    var end = start
    var index = start
    var hasYear = false
    var parts = 0
    while index < line.upperBound {
      let byte = bytes[index]
      let run = bytes[index..<line.upperBound].prefix { byte.isDigit ? $0.isDigit : $0.isLetter }
      if byte.isDigit {
        if run.count == 4, run.first.map({ $0 == 0x31 || $0 == 0x32 }) == true { hasYear = true }
        if run.count <= 2 { parts += 1 }
      } else if byte.isLetter {
        let word = String(decoding: run, as: UTF8.self).lowercased()
        guard words.contains(word) else { break }
        if months.contains(word) { parts += 1 }
      } else if !byte.isDateMark {
        break
      }
      if !run.isEmpty {
        first = first ?? index
        end = index + run.count
      }
      index += max(run.count, 1)
    }
    guard let first, hasYear, parts >= 2 else { return nil }
    return first..<end
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  /// Whether it may stand between the parts of a date; scalars beyond ASCII may (年月日).
  fileprivate var isDateMark: Bool {
    self >= 0x80 || [0x20, 0x2C, 0x2D, 0x2F, 0x2E, 0x3A, 0x2B, 0x2A].contains(self)
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Whether a line opens or closes a fenced block.
  fileprivate var isFence: Bool {
    drop { $0 == 0x20 || $0 == 0x09 }.starts(with: [0x60, 0x60, 0x60])
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a lower-case phrase stands at an index, letter case aside.
  fileprivate func hasWord(_ phrase: [UInt8], at index: Int, before line: Range<Int>) -> Bool {
    guard index + phrase.count <= line.upperBound else { return false }
    for (offset, expected) in phrase.enumerated() {
      let byte = self[index + offset]
      guard byte == expected || (byte | 0x20 == expected && expected >= 0x61) else { return false }
    }
    return true
  }
}
