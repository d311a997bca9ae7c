internal import PromptTemplates

extension Segment {
  /// The bytes of fixed text in a range, white space left out.
  func fixedBytes(in range: Range<Int>, of bytes: [UInt8]) -> Int {
    guard self.range.overlaps(range) else { return 0 }
    switch self {
    case .literal(let own, _):
      return bytes[own.clamped(to: range)].count { !$0.isWhiteSpace }
    case .section(let section):
      return (section.body + section.alternative)
        .reduce(0) { $0 + $1.fixedBytes(in: range, of: bytes) }
    case .variable, .history, .partial, .comment: return 0
    }
  }

  /// Whether its text stands in the file as it is sent, indentation and line ends apart.
  ///
  /// Text in pieces, with escapes or folded lines is not: its lines in the file are others.
  func isFaithful(in bytes: [UInt8]) -> Bool {
    switch self {
    case .literal(let range, let text):
      if bytes[range].elementsEqual(text.utf8) { return true }
      return Self.lines(of: bytes[range]) == Self.lines(of: Array(text.utf8)[...])
    case .section(let section):
      return (section.body + section.alternative).allSatisfy { $0.isFaithful(in: bytes) }
    // Between the pieces of a text stands what the file needs to hold them together.
    case .comment(let range):
      let visible = bytes.visible(range)
      return visible.isEmpty || bytes[visible.lowerBound] == UInt8(ascii: "{")
    case .variable, .history, .partial: return true
    }
  }

  /// The lines without white space at their ends.
  private static func lines(of text: ArraySlice<UInt8>) -> [[UInt8]] {
    let text = Array(text)
    return text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      Array(text[text.visible(line.startIndex..<line.endIndex)])
    }
  }
}
