/// What was found out about pairs of neighbouring tokens.
///
/// A direct-mapped table of 256 KB: a new answer takes the place of an older one.
struct NeighbourMemo: ~Copyable {
  private static let bits = 15
  /// Both ranks, then whether the pair stays apart, then 1; 0 is empty.
  private let entries: UnsafeMutablePointer<UInt64>

  init() {
    entries = .allocate(capacity: 1 << Self.bits)
    entries.initialize(repeating: 0, count: 1 << Self.bits)
  }

  deinit {
    entries.deallocate()
  }

  /// Whether two tokens that meet at an address stay apart when their bytes are merged.
  @inline(__always)
  func stayApart(
    _ left: MatchedToken,
    _ right: MatchedToken,
    at place: UnsafePointer<UInt8>,
    in vocabulary: PackedVocabulary
  ) -> Bool {
    let key = UInt64(left.rank) << 32 | UInt64(right.rank)
    let index = self.place(of: key)
    let entry = entries[index]
    if entry &>> 2 == key & ~0 >> 2, entry & 1 != 0 { return entry & 2 != 0 }
    let answer = vocabulary.stayApart(left, right, at: place)
    entries[index] = key << 2 | (answer ? 3 : 1)
    return answer
  }

  @inline(__always)
  private func place(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> UInt64(64 - Self.bits))
  }
}
