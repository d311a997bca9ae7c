/// Long pieces, merged in windows that overlap.
///
/// A sequence of tokens is what merging gives exactly if each neighbouring pair is. The tokens of a
/// window are, among themselves; so all but the last ones are kept, the next window begins behind
/// them, and where the two meet is looked at. If they would have merged, the next window begins
/// some tokens earlier.
///
/// - Complexity: O(n) for n bytes, because windows that do not fit are soon given up.
extension PieceMerger {
  /// The bytes of a window.
  private static let window = 40
  /// The tokens at a window's end that more bytes may change.
  private static let doubtful = 3
  /// How many windows may not fit, or keep less than half of them, before all are given up.
  private static let patience = 16

  /// The bytes of each token of a piece, or `nil` if its tokens are too long for windows, or seldom
  /// fit together.
  mutating func lengthsByWindows(
    _ piece: UnsafePointer<UInt8>,
    count: Int,
    _ known: borrowing NeighbourMemo
  ) -> [UInt8]? {
    var lengths: [UInt8] = []
    lengths.reserveCapacity(count / 2)
    var (place, windows, misfits) = (0, 0, 0)
    while place < count {
      windows += 1
      guard misfits <= Self.patience + windows / 4 else { return nil }
      let end = endOfWindow(at: place, in: piece, count: count)
      guard let parts = splitScalars(piece + place, count: end &- place) else { return nil }
      let tokens = merge(piece + place, parts: parts)
      guard fits(lengths.last, at: piece + place, known) else {
        misfits += 1
        for length in lengths.suffix(Self.doubtful) { place &-= Int(length) }
        lengths.removeLast(min(Self.doubtful, lengths.count))
        continue
      }
      let kept = end == count ? tokens : tokens &- Self.doubtful
      guard kept > 0 else { return nil }
      if end < count, 2 &* Int(starts[kept]) < Self.window { misfits += 1 }
      for token in 0..<kept {
        lengths.append(UInt8(truncatingIfNeeded: starts[token &+ 1] &- starts[token]))
      }
      place &+= Int(starts[kept])
    }
    return lengths
  }

  /// Behind the last whole scalar of a window.
  private func endOfWindow(at place: Int, in piece: UnsafePointer<UInt8>, count: Int) -> Int {
    var end = place &+ Self.window
    guard end < count else { return count }
    while end > place, piece[end] & 0xC0 == 0x80 { end &-= 1 }
    return end
  }

  /// Whether the first token of the window at an address stays apart from the token before it.
  @inline(__always)
  private func fits(
    _ last: UInt8?,
    at place: UnsafePointer<UInt8>,
    _ known: borrowing NeighbourMemo
  ) -> Bool {
    guard let last else { return true }
    let left = vocabulary.token(at: place - Int(last), length: Int(last))
    let right = vocabulary.token(at: place, length: Int(starts[1]))
    return known.stayApart(left, right, at: place, in: vocabulary)
  }
}
