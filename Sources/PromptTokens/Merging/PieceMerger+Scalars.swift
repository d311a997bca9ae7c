/// Where a merge begins: with whole scalars instead of bytes wherever that gives the same tokens.
///
/// A token is ragged if it crosses a boundary between scalars and begins or ends inside one. Where
/// both boundaries of a scalar are such that no ragged token has its ragged end beside them, its
/// bytes merge with one another before anything else can merge with them: what would take only
/// some of them would be ragged there. No merge of the whole scalar is missed either, because a
/// token ranks behind its parts (`VocabularyBuilder` refuses others), so that merging the scalar
/// first lets no pair in that would have come before it. Other scalars begin as bytes.
///
/// Of the boundaries in Chinese, Japanese and Korean text few are ragged, so that a piece begins
/// with a third of the parts.
extension PieceMerger {
  /// Sets where each part starts and returns how many there are; `nil` if they are too many.
  func splitScalars(_ piece: UnsafePointer<UInt8>, count: Int) -> Int? {
    var (place, parts) = (0, 0)
    var isAfterRagged = false
    while place < count {
      guard parts &+ 4 <= Self.scalarLimit else { return nil }
      let length = min(Self.scalarLength(piece[place]), count &- place)
      let end = place &+ length
      let isBeforeRagged = end < count && vocabulary.isRagged(piece[end &- 1], piece[end])
      var cuts =
        isAfterRagged || isBeforeRagged
        ? 1 << UInt32(length) - 1 : cuts(inScalarAt: piece + place, length: length)
      while cuts != 0 {
        starts[parts] = Int32(truncatingIfNeeded: place &+ cuts.trailingZeroBitCount)
        cuts &= cuts &- 1
        parts &+= 1
      }
      isAfterRagged = isBeforeRagged
      place = end
    }
    starts[parts] = Int32(truncatingIfNeeded: count)
    return parts
  }

  /// The bytes that a well-formed scalar has by its first one.
  @inline(__always)
  private static func scalarLength(_ lead: UInt8) -> Int {
    lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  /// A bit for each byte of a scalar that begins a part when it is merged by itself.
  @inline(__always)
  private func cuts(inScalarAt start: UnsafePointer<UInt8>, length: Int) -> UInt32 {
    switch length {
    case 1: return 0b1
    case 2:
      return vocabulary.rank(ofMerging: 1, start, count: 2) == PackedVocabulary.noRank ? 0b11 : 0b1
    case 3: return cuts(inThreeBytesAt: start)
    default: return 0b1111
    }
  }

  @inline(__always)
  private func cuts(inThreeBytesAt start: UnsafePointer<UInt8>) -> UInt32 {
    let first = vocabulary.rank(ofMerging: 1, start, count: 2)
    let second = vocabulary.rank(ofMerging: 1, start + 1, count: 2)
    guard min(first, second) != PackedVocabulary.noRank else { return 0b111 }
    let left = first <= second ? 2 : 1
    if vocabulary.rank(ofMerging: left, start, count: 3) != PackedVocabulary.noRank { return 0b1 }
    return left == 2 ? 0b101 : 0b011
  }
}
