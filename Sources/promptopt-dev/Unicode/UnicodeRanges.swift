internal import PromptCore

/// Reads inclusive ranges of scalars.
enum UnicodeRanges {
  static func read(
    _ key: String,
    in document: JSONValue,
    path: String
  ) throws(PromptError) -> [ClosedRange<Int>] {
    guard let ranges = document[key]?.array else {
      throw PromptError(.input, "expected an array \(key)", path: path)
    }
    var result: [ClosedRange<Int>] = []
    for range in ranges {
      guard let first = range.array?.first?.int, let last = range.array?.last?.int,
        0 <= first, first <= last, last < 0x11_0000
      else { throw PromptError(.input, "expected ranges of scalars", path: path) }
      result.append(first...last)
    }
    return result
  }
}
