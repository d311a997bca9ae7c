/// The English contractions `'s 't 'd 'm 'll 've 're`, in either case.
enum Contraction {
  /// The offset behind a contraction that begins at an offset: `(?i:'s|'t|'re|'ve|'m|'ll|'d)`.
  ///
  /// Under simple case folding U+017F LATIN SMALL LETTER LONG S is an `s` too; no other scalar
  /// beyond ASCII folds to one of these letters.
  static func end(at start: Int, in text: Span<UInt8>) -> Int? {
    guard start + 1 < text.count, text[start] == UInt8(ascii: "'") else { return nil }
    let first = text[start + 1]
    let second = start + 2 < text.count ? text[start + 2] : 0
    switch first | 0x20 {
    case UInt8(ascii: "s"), UInt8(ascii: "d"), UInt8(ascii: "m"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "l") where second | 0x20 == UInt8(ascii: "l"): return start + 3
    case UInt8(ascii: "v") where second | 0x20 == UInt8(ascii: "e"): return start + 3
    case UInt8(ascii: "r") where second | 0x20 == UInt8(ascii: "e"): return start + 3
    default: return first == 0xC5 && second == 0xBF ? start + 3 : nil
    }
  }
}
