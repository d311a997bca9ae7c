/// Where text can be taken apart without a change of its pieces, whatever the encoding.
///
/// No pattern looks behind, so that pieces from a piece's start on do not depend on what stands
/// before it. How far a match looks ahead is what this type knows of all patterns. One that looks
/// further needs its own rules here; `PieceBoundaryTests` try every encoding.
enum PieceBoundary {
  /// The bytes that must be seen from a barrier on: a contraction or two scalars.
  static let lookahead = 8

  /// Whether a piece ends between two scalars, and the text up to there has the same pieces by
  /// itself: behind a letter or a number, before white space or a symbol that joins no word.
  @inline(__always)
  static func isCut(before: ScalarClass, after: ScalarClass, lead: UInt8) -> Bool {
    before.isIn([.letter, .number]) && !after.isIn([.letter, .number, .mark])
      && lead != UInt8(ascii: "'")
  }

  /// Whether no match that starts before a place between two scalars, and ends there or before,
  /// depends on anything that stands `lookahead` bytes behind the place.
  ///
  /// Such a match may read far ahead only in white space, for its last newline or the end of the
  /// text, and in capitals behind a letter without case, for a small letter: `中ABC`, `中ABCd`.
  @inline(__always)
  static func isBarrier(before: ScalarClass, after: ScalarClass) -> Bool {
    if before.isIn(.space) { return !after.isIn(.space) }
    return !(before.isIn(beforeCapitals) && after.isIn([.uppercase, .titlecase]))
  }

  private static let beforeCapitals: ScalarClass = [
    .uppercase, .titlecase, .modifier, .otherLetter, .mark,
  ]
}

// MARK: In well-formed text

extension Span<UInt8> {
  /// The start of the scalar that ends at an offset of well-formed UTF-8.
  @inline(__always)
  func startOfScalar(endingAt end: Int) -> Int {
    var start = end - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// The last barrier behind an offset of well-formed UTF-8 that ends where this ends; the offset
  /// itself if there is none.
  func lastBarrier(after floor: Int) -> Int {
    var place = count - PieceBoundary.lookahead
    while place > floor, self[place] & 0xC0 == 0x80 { place -= 1 }
    while place > floor {
      let start = startOfScalar(endingAt: place)
      let (before, after) = (scalar(at: start), scalar(at: place))
      if PieceBoundary.isBarrier(before: before.scalarClass, after: after.scalarClass) {
        return place
      }
      place = start
    }
    return floor
  }

  /// The last place in well-formed UTF-8, not more than so many bytes from its end, at which it
  /// can be cut.
  func lastCut(within reach: Int) -> Int? {
    var place = count
    let floor = Swift.max(count - reach, 0)
    var after: ClassedScalar?
    while place > floor {
      let start = startOfScalar(endingAt: place)
      let before = scalar(at: start)
      if let after,
        PieceBoundary.isCut(
          before: before.scalarClass,
          after: after.scalarClass,
          lead: self[place]
        )
      {
        return place
      }
      after = before
      place = start
    }
    return nil
  }
}

// MARK: In bytes that may be malformed

extension Span<UInt8> {
  /// The first place in a range of bytes, which may be malformed, at which they can be cut.
  func firstCut(in range: Range<Int>) -> Int? {
    for place in Swift.max(range.lowerBound, 1)..<Swift.max(range.upperBound, 1) {
      guard self[place] & 0xC0 != 0x80, let after = wholeScalar(at: place) else { continue }
      let start = startOfScalar(endingAt: place)
      guard let before = wholeScalar(at: start), start + before.length == place else { continue }
      if PieceBoundary.isCut(
        before: before.scalarClass,
        after: after.scalarClass,
        lead: self[place]
      ) {
        return place
      }
    }
    return nil
  }

  private func wholeScalar(at start: Int) -> ClassedScalar? {
    guard self[start] < 0x80 || UTF8Repair.sequence(in: self, at: start).isWhole else {
      return nil
    }
    return scalar(at: start)
  }
}
