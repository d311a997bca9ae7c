extension Encoding {
  /// The longest beginning, or end, of a text that has at most so many tokens by itself.
  ///
  /// What is promised, because a part of a text may have other tokens than the whole has there, and
  /// even more of them than a longer part:
  ///
  /// - The part, counted by itself, has at most `limit` tokens, and it ends at the boundary.
  /// - No longer part that ends at the boundary has at most `limit` tokens, if the text can be
  ///   taken apart near the limit: within 160 bytes, the run of letters, white space or symbols in
  ///   which the limit is reached ends. In longer runs, the part is at least searched for from
  ///   the place on where the first (or last) `limit` tokens of the whole end.
  ///
  /// A text that fits is kept whole.
  ///
  /// An encoding that normalises text or looks for added tokens in it can only count whole parts:
  /// the limit is bisected for, and 64 bytes behind the place that was found are tried too. Its
  /// texts are cut between scalars where they would be between tokens.
  ///
  /// - Complexity: linear in the part that is kept.
  /// - Parameters:
  ///   - text: The text.
  ///   - limit: The most tokens.
  ///   - boundary: Where it may be cut; a token's end counts only if it is not inside a scalar.
  ///   - side: Which side is kept.
  /// - Returns: The part.
  public func truncated(
    _ text: String,
    to limit: Int,
    at boundary: Truncation.Boundary = .character,
    keeping side: Truncation.Side = .start
  ) -> Substring {
    let kept = UTF8Repair.withWellFormed(text) {
      truncation($0.span, limit, boundary, side, insideScalars: false).bytes
    }
    let start = text.utf8.index(text.startIndex, offsetBy: kept.lowerBound)
    return text[start..<text.utf8.index(start, offsetBy: kept.count)]
  }

  /// The longest beginning, or end, of UTF-8 bytes that has at most so many tokens by itself.
  ///
  /// It promises what ``truncated(_:to:at:keeping:)`` promises; at a token's end it may cut a
  /// character, whose bytes then count as malformed ones do.
  public func truncation(
    of bytes: Span<UInt8>,
    to limit: Int,
    at boundary: Truncation.Boundary = .character,
    keeping side: Truncation.Side = .start
  ) -> Truncation {
    truncation(bytes, limit, boundary, side, insideScalars: true)
  }

  /// The longest beginning, or end, of UTF-8 bytes that has at most so many tokens by itself.
  public func truncation(
    of bytes: [UInt8],
    to limit: Int,
    at boundary: Truncation.Boundary = .character,
    keeping side: Truncation.Side = .start
  ) -> Truncation {
    truncation(bytes.span, limit, boundary, side, insideScalars: true)
  }

  private func truncation(
    _ bytes: Span<UInt8>,
    _ limit: Int,
    _ boundary: Truncation.Boundary,
    _ side: Truncation.Side,
    insideScalars: Bool
  ) -> Truncation {
    let end = side == .start ? 0..<0 : bytes.count..<bytes.count
    guard limit > 0 else { return Truncation(bytes: end, tokens: 0) }
    let (window, index) = window(of: bytes, holdingMoreThan: limit, side)
    guard index.count > limit else { return Truncation(bytes: window, tokens: index.count) }
    let boundary =
      isLocal
      ? TextBoundary(boundary, insideScalars: insideScalars)
      : TextBoundary(boundary == .token ? .scalar : boundary, insideScalars: false)
    let search = TruncationSearch(index, limit: limit, boundary: boundary)
    guard let found = side == .start ? search.longestStart() : search.longestEnd() else {
      return Truncation(bytes: end, tokens: 0)
    }
    let start = window.lowerBound + found.bytes.lowerBound
    return Truncation(bytes: start..<start + found.bytes.count, tokens: found.tokens)
  }

  /// One side of a text with more tokens than the limit, cut where its pieces stay the same, or
  /// the whole text.
  private func window(
    of bytes: Span<UInt8>,
    holdingMoreThan limit: Int,
    _ side: Truncation.Side
  ) -> (Range<Int>, TokenIndex) {
    var size = isLocal && limit < bytes.count ? 8 * limit + 4096 : bytes.count
    while size < bytes.count {
      let near = side == .start ? size : bytes.count - size
      if let cut = bytes.firstCut(in: near..<min(near + size, bytes.count)) {
        let window = side == .start ? 0..<cut : cut..<bytes.count
        let index = TokenIndex(bytes.extracting(window), self)
        if index.count > limit { return (window, index) }
      }
      size *= 2
    }
    return (0..<bytes.count, TokenIndex(bytes, self))
  }
}
