/// The search where no piece of the whole text is known to be one of a part.
extension TruncationSearch {
  /// How much longer parts than the one that bisection finds are tried: a part that ends inside an
  /// added token, or before a mark that is composed, may have more tokens than a longer one.
  private static let reach = 64

  /// The longest part on a side, or `nil` if only the empty one fits.
  func longestPart(keeping side: Truncation.Side) -> Truncation? {
    var length = min(bisectedLength(keeping: side) + Self.reach, text.count)
    while length > 0 {
      let place = side == .start ? length : text.count - length
      if boundary.holds(at: place, in: text, []) {
        let part = part(of: length, keeping: side)
        if part.tokens <= limit { return part }
      }
      length -= 1
    }
    return nil
  }

  /// A length that fits where one byte more does not, if longer parts had never fewer tokens.
  private func bisectedLength(keeping side: Truncation.Side) -> Int {
    var (fitting, exceeding) = (0, min(4 * min(limit, text.count) + 64, text.count))
    while exceeding < text.count, part(of: exceeding, keeping: side).tokens <= limit {
      (fitting, exceeding) = (exceeding, min(2 * exceeding, text.count))
    }
    while exceeding - fitting > 1 {
      let middle = fitting + (exceeding - fitting) / 2
      if part(of: middle, keeping: side).tokens <= limit {
        fitting = middle
      } else {
        exceeding = middle
      }
    }
    return fitting
  }

  private func part(of length: Int, keeping side: Truncation.Side) -> Truncation {
    let place = index.text.originalOffset(of: side == .start ? length : text.count - length)
    let range = side == .start ? 0..<place : place..<index.byteCount
    return Truncation(bytes: range, tokens: index.count(of: range))
  }
}
