internal import PromptCore

/// Tags on lines of their own.
extension HandlebarsLexer {
  /// A block tag, comment or partial alone on its line takes the line with it.
  mutating func dropStandaloneLines() {
    for position in pieces.indices where pieces[position].kind?.takesItsLine == true {
      guard let before = blankStart(before: position), let after = blankEnd(after: position) else {
        continue
      }
      let tag = pieces[position].range
      pieces[position].indentation = before..<tag.lowerBound
      if position > 0, pieces[position - 1].kind == nil {
        let kept = pieces[position - 1].inner
        pieces[position - 1].inner = kept.clamped(
          to: kept.lowerBound..<max(before, kept.lowerBound)
        )
      }
      if position + 1 < pieces.count, pieces[position + 1].kind == nil {
        let kept = pieces[position + 1].inner
        pieces[position + 1].inner = min(after, kept.upperBound)..<kept.upperBound
      }
    }
  }

  /// Where the blanks before a tag begin, if its line holds nothing else before it.
  private func blankStart(before position: Int) -> Int? {
    guard position > 0 else { return pieces[position].range.lowerBound }
    guard pieces[position - 1].kind == nil else { return nil }
    let text = pieces[position - 1].range
    var start = text.upperBound
    while start > text.lowerBound, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 {
      start -= 1
    }
    if start > text.lowerBound { return bytes[start - 1] == UInt8(ascii: "\n") ? start : nil }
    return position == 1 ? start : nil
  }

  /// Where the line after a tag ends, its line end included, if nothing else stands on it.
  private func blankEnd(after position: Int) -> Int? {
    guard position + 1 < pieces.count else { return pieces[position].range.upperBound }
    guard pieces[position + 1].kind == nil else { return nil }
    let text = pieces[position + 1].range
    var end = text.lowerBound
    while end < text.upperBound, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D {
      end += 1
    }
    if end < text.upperBound { return bytes[end] == UInt8(ascii: "\n") ? end + 1 : nil }
    return position + 2 == pieces.count ? end : nil
  }
}
