/// What a lexer cuts a body into: text, and tags whose inside is parsed later.
struct TemplatePiece<Kind: Sendable & Equatable>: Sendable {
  /// What the piece is; `nil` for text.
  var kind: Kind?
  /// The bytes, delimiters included.
  var range: Range<Int>
  /// What stands between the delimiters; of text what is kept of it.
  var inner: Range<Int>
  /// Whether white space before it is dropped.
  var trimsBefore = false
  /// Whether white space after it is dropped.
  var trimsAfter = false
  /// White space that stood before it on a line of its own.
  var indentation = 0..<0

  static func text(_ range: Range<Int>) -> Self {
    Self(kind: nil, range: range, inner: range)
  }
}

extension [UInt8] {
  static let spaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0x0B, 0x0C]

  /// A range without white space at its edges.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    trimmedEnd(trimmedStart(range))
  }

  /// A range without white space at its start.
  func trimmedStart(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound, isSpace(at: start) { start += 1 }
    return start..<range.upperBound
  }

  /// A range without white space at its end.
  func trimmedEnd(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, isSpace(at: end - 1) { end -= 1 }
    return range.lowerBound..<end
  }

  /// Whether white space of ASCII stands at an offset.
  func isSpace(at index: Int) -> Bool {
    self[index] == 0x20 || (0x09...0x0D).contains(self[index])
  }

  /// Whether the bytes at an offset are these.
  func has(_ text: StaticString, at index: Int, before end: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index >= 0, index + length <= end else { return false }
    return text.withUTF8Buffer { wanted in
      for position in 0..<length where self[index + position] != wanted[position] { return false }
      return true
    }
  }

  /// The first offset at or after one where these bytes stand.
  func find(_ text: StaticString, from start: Int, before end: Int) -> Int? {
    let length = text.utf8CodeUnitCount
    guard length > 0, start + length <= end else { return nil }
    let first = text.withUTF8Buffer { $0[0] }
    for index in start...(end - length) where self[index] == first {
      if has(text, at: index, before: end) { return index }
    }
    return nil
  }
}

extension Array {
  /// Drops the white space that neighbouring tags ask to drop (`~`, `-`).
  mutating func trimAroundTags<Kind>(in bytes: [UInt8]) where Element == TemplatePiece<Kind> {
    for index in indices where self[index].kind != nil {
      if self[index].trimsBefore, index > 0, self[index - 1].kind == nil {
        self[index - 1].inner = bytes.trimmedEnd(self[index - 1].inner)
      }
      if self[index].trimsAfter, index + 1 < count, self[index + 1].kind == nil {
        self[index + 1].inner = bytes.trimmedStart(self[index + 1].inner)
      }
    }
  }

  /// The nodes of a piece of text: what is kept, and what is dropped at its edges.
  static func nodes<Kind>(of piece: TemplatePiece<Kind>) -> Self where Element == TemplateNode {
    let before = piece.range.lowerBound..<piece.inner.lowerBound
    let after = piece.inner.upperBound..<piece.range.upperBound
    var nodes: [TemplateNode] = []
    if !before.isEmpty { nodes.append(.skipped(before)) }
    if !piece.inner.isEmpty { nodes.append(.text(piece.inner)) }
    if !after.isEmpty { nodes.append(.skipped(after)) }
    return nodes
  }
}
