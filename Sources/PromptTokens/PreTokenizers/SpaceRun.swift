/// A run of white space, with the places that the patterns' last alternatives may end at.
struct SpaceRun {
  /// The offset behind the run.
  var end: Int
  /// The offset of its last scalar, which belongs to what follows unless the text ends.
  var lastScalar: Int
  /// The offset behind its last CR or LF.
  var endOfLastNewline: Int?

  /// Reads the run that starts at a white space.
  init(at start: Int, in text: Span<UInt8>) {
    end = start
    lastScalar = start
    while end < text.count {
      let scalar = text.scalar(at: end)
      guard scalar.scalarClass.isIn(.space) else { break }
      lastScalar = end
      end += scalar.length
      if text[lastScalar].isNewline { endOfLastNewline = end }
    }
  }
}

extension UInt8 {
  /// CR or LF.
  @inline(__always)
  var isNewline: Bool { self == 0x0A || self == 0x0D }
}
