#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

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
  /// - Complexity: the text's length by the library's byte search, and the needle's for each byte
  ///   that begins it.
  func firstRange(of needle: [UInt8], from position: Int) -> Range<Int>? {
    guard let first = needle.first else { return nil }
    return withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      let last = bytes.count - needle.count
      var start = Swift.max(position, 0)
      while start <= last, let found = memchr(base + start, Int32(first), last - start + 1) {
        start = UnsafeRawPointer(found) - base
        if memcmp(base + start, needle, needle.count) == 0 {
          return start..<(start + needle.count)
        }
        start += 1
      }
      return nil
    }
  }

  /// Whether a word occurs in the bytes.
  func contains(_ word: String) -> Bool {
    firstRange(of: Array(word.utf8), from: 0) != nil
  }
}
