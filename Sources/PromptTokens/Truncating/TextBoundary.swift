/// Whether a place in well-formed text is a boundary of a kind.
struct TextBoundary {
  private let kind: Truncation.Boundary
  private let insideScalars: Bool

  /// A kind; token boundaries may be inside scalars or not.
  init(_ kind: Truncation.Boundary, insideScalars: Bool) {
    self.kind = kind
    self.insideScalars = insideScalars
  }

  /// Whether only places between tokens can be boundaries.
  var isBetweenTokens: Bool { kind == .token }

  /// Whether a place is a boundary; the ends of tokens near it are given if they decide.
  func holds(at place: Int, in text: [UInt8], _ tokenEnds: [Int]) -> Bool {
    guard place > 0, place < text.count else { return true }
    if kind == .token, !tokenEnds.contains(place) { return false }
    if kind == .token, insideScalars { return true }
    guard text[place] & 0xC0 != 0x80 else { return false }
    switch kind {
    case .token, .scalar: return true
    case .character: return Self.isCharacterBoundary(place, in: text)
    case .line:
      return text[place - 1] == 0x0A || text[place - 1] == 0x0D && text[place] != 0x0A
    }
  }

  /// Whether a character ends at a place between scalars.
  private static func isCharacterBoundary(_ place: Int, in text: [UInt8]) -> Bool {
    var start = text.span.startOfScalar(endingAt: place)
    var next = place
    while start > 0, !isCertain(start, next, in: text) {
      (start, next) = (text.span.startOfScalar(endingAt: start), start)
    }
    if isCertain(start, next, in: text) { start = next }
    var end = place + 1
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    for character in String(decoding: text[start..<end], as: UTF8.self) {
      guard start < place else { break }
      start += character.utf8.count
    }
    return start == place
  }

  /// Whether two neighbouring scalars are never one character: both ASCII, or both ideographs.
  private static func isCertain(_ first: Int, _ second: Int, in text: [UInt8]) -> Bool {
    let (before, after) = (text[first], text[second])
    if before < 0x80, after < 0x80 { return before != 0x0D || after != 0x0A }
    return (0xE5...0xE8).contains(before) && (0xE5...0xE8).contains(after)
  }
}
