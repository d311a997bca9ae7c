/// Where two texts begin to differ, and where they are the same again at their ends.
struct TextDifference {
  /// The first text.
  let earlier: [UInt8]
  /// The second text.
  let later: [UInt8]
  /// The bytes at the front that are the same, whole characters only.
  let prefix: Int
  /// The bytes at the end that are the same and no part of the prefix, whole characters only.
  let suffix: Int

  init(_ earlier: String, _ later: String) {
    self.earlier = Array(earlier.utf8)
    self.later = Array(later.utf8)
    (prefix, suffix) = Self.common(self.earlier, self.later)
  }

  private static func common(_ left: [UInt8], _ right: [UInt8]) -> (Int, Int) {
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        let most = min(left.count, right.count)
        var prefix = 0
        while prefix < most, left[prefix] == right[prefix] { prefix += 1 }
        while prefix > 0, prefix < right.count, right[prefix] & 0xC0 == 0x80 { prefix -= 1 }
        var suffix = 0
        let rest = min(left.count, right.count) - prefix
        while suffix < rest, left[left.count - 1 - suffix] == right[right.count - 1 - suffix] {
          suffix += 1
        }
        while suffix > 0, right[right.count - suffix] & 0xC0 == 0x80 { suffix -= 1 }
        return (prefix, suffix)
      }
    }
  }

  /// What only the first text has, with the rest of the words at both ends.
  var earlierWord: ArraySlice<UInt8> { widened(earlier) }

  /// What only the second text has, with the rest of the words at both ends.
  var laterWord: ArraySlice<UInt8> { widened(later) }

  /// Where the word that differs begins in the second text, and where it ends.
  var laterRange: Range<Int> {
    let word = laterWord
    return word.startIndex..<word.endIndex
  }

  /// Whether most of the shorter text is the same in both.
  var isMostlyShared: Bool { 2 * (prefix + suffix) >= min(earlier.count, later.count) }

  private func widened(_ text: [UInt8]) -> ArraySlice<UInt8> {
    var start = prefix
    var end = text.count - suffix
    // Dates and times are one word with a space in the middle: a bounded step over it.
    while start > 0, Self.isWord(text[start - 1]) || isInTime(text, start - 1) { start -= 1 }
    while end < text.count, Self.isWord(text[end]) || isInTime(text, end) { end += 1 }
    return text[start..<max(start, end)]
  }

  /// Whether a space stands between two digits, as between a date and its time.
  private func isInTime(_ text: [UInt8], _ index: Int) -> Bool {
    guard text[index] == 0x20, index > 0, index + 1 < text.count else { return false }
    return Self.isDigit(text[index - 1]) && Self.isDigit(text[index + 1])
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Letters, digits, bytes beyond ASCII and the signs inside of times and ids.
  static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte >= 0x80 || [0x2D, 0x3A, 0x2B, 0x5F].contains(byte) || byte == 0x2E
  }
}
