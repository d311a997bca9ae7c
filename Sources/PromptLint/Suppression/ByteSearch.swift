extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}

extension Collection<UInt8> where Index == Int {
  /// Where bytes first occur at or behind a position.
  func firstRange(of needle: [UInt8], from position: Int) -> Range<Int>? {
    guard let first = needle.first else { return nil }
    var start = Swift.max(position, startIndex)
    while start + needle.count <= endIndex {
      if self[start] == first, self[start..<(start + needle.count)].elementsEqual(needle) {
        return start..<(start + needle.count)
      }
      start += 1
    }
    return nil
  }

  /// Whether a word occurs in the bytes.
  func contains(_ word: String) -> Bool {
    firstRange(of: Array(word.utf8), from: startIndex) != nil
  }
}
