internal import PromptCore

/// A comment in some bytes that begins with a word.
struct Comment {
  /// The comment with what opens and closes it.
  var range: Range<Int>
  /// What stands behind the word.
  var content: Range<Int>
  /// How it is written.
  var style: CommentStyle?

  /// The comment that a word begins, if it does begin one.
  ///
  /// Between what opens the comment and the word, blanks and white-space control may stand.
  init?(around word: Range<Int>, in bytes: [UInt8], styles: [CommentStyle]) {
    var start = word.lowerBound
    while start > 0, bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
    for style in styles {
      var opening = start
      let open = Array(style.open.utf8)
      if style.close != nil, !style.open.hasSuffix("-"), opening > 0,
        bytes[opening - 1] == UInt8(ascii: "-"), !Self.ends(bytes, open, at: opening)
      {
        opening -= 1
      }
      guard Self.ends(bytes, open, at: opening) else { continue }
      guard let end = Self.end(of: style, from: word.upperBound, in: bytes) else { continue }
      range = opening - open.count..<end.upperBound
      content = word.upperBound..<max(word.upperBound, end.lowerBound)
      self.style = style
      return
    }
    return nil
  }

  private static func ends(_ bytes: [UInt8], _ open: [UInt8], at place: Int) -> Bool {
    place >= open.count && bytes[(place - open.count)..<place].elementsEqual(open)
  }

  /// What closes a comment, white-space control left out of its content.
  private static func end(
    of style: CommentStyle,
    from start: Int,
    in bytes: [UInt8]
  ) -> Range<Int>? {
    guard let close = style.close else {
      var end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      return end..<end
    }
    guard let found = bytes.firstRange(of: Array(close.utf8), from: start) else { return nil }
    var contentEnd = found.lowerBound
    if !close.hasPrefix("-") {
      while contentEnd > start, bytes[contentEnd - 1] == UInt8(ascii: "-") { contentEnd -= 1 }
    }
    return contentEnd..<found.upperBound
  }

  /// What has to go so that the comment is gone and the text that is sent stays.
  func removal(in source: SourceText) -> Range<Int> {
    let bytes = source.bytes
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var start = range.lowerBound
    while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
    var end = range.upperBound
    while end < bytes.count, isBlank(bytes[end]) { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\r") { end += 1 }
    let startsLine = start == 0 || bytes[start - 1] == UInt8(ascii: "\n")
    let endsLine = end == bytes.count || bytes[end] == UInt8(ascii: "\n")
    guard style?.keepsLineEnd != true else { return range }
    if startsLine, endsLine { return start..<min(end + 1, bytes.count) }
    return style?.close == nil ? start..<range.upperBound : range
  }
}
