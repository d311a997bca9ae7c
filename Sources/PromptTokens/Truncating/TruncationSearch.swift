/// Looks for the longest part of an indexed text within a limit that the whole exceeds.
struct TruncationSearch {
  let index: TokenIndex
  let limit: Int
  let boundary: TextBoundary

  /// The widest stretch in which every boundary is tried.
  private static let stretch = 160

  init(_ index: TokenIndex, limit: Int, boundary: TextBoundary) {
    self.index = index
    self.limit = limit
    self.boundary = boundary
  }

  var text: [UInt8] { index.text.bytes }

  /// The longest beginning, or `nil` if only the empty one fits.
  func longestStart() -> Truncation? {
    guard index.encoding.isLocal else { return longestPart(keeping: .start) }
    var pieces = PieceWalk(index)
    let reached = pieces.piece(exceeding: limit)
    let usual = reached.end(ofToken: limit - reached.tokensBefore)
    // Where a barrier stands behind that piece, its tokens are settled: all longer parts exceed.
    let settled = firstBarrier(from: reached.end) + PieceBoundary.lookahead
    var place = min(settled - usual <= Self.stretch ? settled : usual, text.count)
    let tokenEnds = boundary.isBetweenTokens ? pieces.tokenEnds(around: usual) : []
    while place > 0 {
      if boundary.holds(at: place, in: text, tokenEnds) {
        let range = 0..<index.text.originalOffset(of: place)
        let tokens = index.count(of: range)
        if tokens <= limit { return Truncation(bytes: range, tokens: tokens) }
      }
      place -= 1
    }
    return nil
  }

  /// The longest end, or `nil` if only the empty one fits.
  func longestEnd() -> Truncation? {
    guard index.encoding.isLocal else { return longestPart(keeping: .end) }
    var pieces = PieceWalk(index)
    let dropped = index.count - limit
    let reached = pieces.piece(exceeding: dropped - 1)
    let usual = reached.end(ofToken: dropped - reached.tokensBefore)
    // What begins at a cut or before it holds all the tokens behind the cut.
    let before = text.span.extracting(0..<reached.end)
    let cut = before.lastCut(within: Self.stretch) ?? (reached.end <= Self.stretch ? 0 : usual)
    var place = usual - cut <= Self.stretch ? min(cut, usual) : usual
    let tokenEnds = boundary.isBetweenTokens ? pieces.tokenEnds(around: usual) : []
    while place < text.count {
      if boundary.holds(at: place, in: text, tokenEnds) {
        let range = index.text.originalOffset(of: place)..<index.byteCount
        let tokens = index.count(of: range)
        if tokens <= limit { return Truncation(bytes: range, tokens: tokens) }
      }
      place += 1
    }
    return nil
  }

  /// The first barrier from a piece's end on, or the end of the text.
  private func firstBarrier(from start: Int) -> Int {
    let span = text.span
    var place = start
    while place > 0, place < text.count {
      let before = span.scalar(at: span.startOfScalar(endingAt: place))
      let after = span.scalar(at: place)
      if PieceBoundary.isBarrier(before: before.scalarClass, after: after.scalarClass) { break }
      place += after.length
    }
    return place
  }
}
