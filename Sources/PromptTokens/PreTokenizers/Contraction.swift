/// The English contractions `'s 't 'd 'm 'll 've 're`, in either case.
enum Contraction {
  /// The offset behind a contraction that begins at an offset: `(?i:'s|'t|'re|'ve|'m|'ll|'d)`.
  ///
  /// Under simple case folding U+017F LATIN SMALL LETTER LONG S is an `s` too; no other scalar
  /// beyond ASCII folds to one of these letters.
  static func end(
    at start: Int,
    in text: Span<UInt8>,
    ignoringCase: Bool = true
  ) -> Int? {
    guard start + 1 < text.count, text[start] == UInt8(ascii: "'") else { return nil }
    let fold: UInt8 = ignoringCase ? 0x20 : 0
    let first = text[start + 1]
    let second = start + 2 < text.count ? text[start + 2] : 0
    switch first | fold {
    case UInt8(ascii: "s"), UInt8(ascii: "d"), UInt8(ascii: "m"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "l") where second | fold == UInt8(ascii: "l"): return start + 3
    case UInt8(ascii: "v") where second | fold == UInt8(ascii: "e"): return start + 3
    case UInt8(ascii: "r") where second | fold == UInt8(ascii: "e"): return start + 3
    default: return ignoringCase && first == 0xC5 && second == 0xBF ? start + 3 : nil
    }
  }
}

extension Contraction {
  /// The last place of a block at which a whole contraction is seen.
  private static let lastPlace = TextBlock.size - 4

  /// The bytes of the contraction that an apostrophe before an ASCII letter begins, or 0.
  private static func count(at apostrophe: UnsafePointer<UInt8>, ignoringCase: Bool) -> Int {
    let fold: UInt8 = ignoringCase ? 0x20 : 0
    switch apostrophe[1] | fold {
    case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "d"), UInt8(ascii: "m"): return 2
    case UInt8(ascii: "r"), UInt8(ascii: "v"):
      return apostrophe[2] | fold == UInt8(ascii: "e") ? 3 : 0
    case UInt8(ascii: "l"): return apostrophe[2] | fold == UInt8(ascii: "l") ? 3 : 0
    default: return 0
    }
  }

  /// The starts of a block in which contractions are pieces by themselves.
  @inline(never)
  static func separated(
    _ apostrophes: UInt64,
    in starts: UInt64,
    _ letters: UInt64,
    at start: UnsafePointer<UInt8>,
    ignoringCase: Bool
  ) -> UInt64 {
    var starts = starts
    var rest = apostrophes & TextBlock.through(lastPlace)
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      rest &= rest &- 1
      let count = count(at: start + place, ignoringCase: ignoringCase)
      guard count > 0 else { continue }
      starts &= ~(1 << UInt64(place + 1))
      starts |= letters & 1 << UInt64(place + count)
    }
    return starts
  }

  /// The starts of a block in which a contraction goes with the word before it, and a letter
  /// behind it begins a piece.
  @inline(never)
  static func joined(
    _ apostrophes: UInt64,
    to starts: UInt64,
    _ letters: UInt64,
    at start: UnsafePointer<UInt8>
  ) -> UInt64 {
    var starts = starts
    var rest = apostrophes & TextBlock.through(lastPlace)
    var end = -1
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      rest &= rest &- 1
      // What stands directly behind a contraction begins a piece, also another apostrophe.
      guard place != end else { continue }
      let count = count(at: start + place, ignoringCase: true)
      guard count > 0 else { continue }
      end = place + count
      // Nothing begins in it, not even at a capital: `'rE`.
      starts &= ~(TextBlock.through(count - 1) << UInt64(place))
      starts |= letters & 1 << UInt64(end)
    }
    return starts
  }
}
