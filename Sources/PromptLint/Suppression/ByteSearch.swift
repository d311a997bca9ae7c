extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}

extension [UInt8] {
  /// Where bytes first occur at or behind a position.
  ///
  /// - Complexity: for a text that is not there about its length by the needle's (Horspool 1980).
  func firstRange(of needle: [UInt8], from position: Int) -> Range<Int>? {
    guard let last = needle.last, count - position >= needle.count else { return nil }
    return withUnsafeBufferPointer { bytes in
      var start = Swift.max(position, 0)
      while start + needle.count <= bytes.count {
        let final = bytes[start + needle.count - 1]
        if final == last, needle.indices.allSatisfy({ bytes[start + $0] == needle[$0] }) {
          return start..<(start + needle.count)
        }
        // The needle moves on to where the byte under its end occurs in it.
        let place = needle.dropLast().lastIndex(of: final)
        start += needle.count - 1 - (place ?? -1)
      }
      return nil
    }
  }

  /// Whether a word occurs in the bytes.
  func contains(_ word: String) -> Bool {
    firstRange(of: Array(word.utf8), from: 0) != nil
  }
}
