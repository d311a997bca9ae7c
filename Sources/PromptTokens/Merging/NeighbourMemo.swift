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

  /// Whether two tokens stay apart, if that is known.
  @inline(__always)
  func answer(_ left: UInt32, _ right: UInt32) -> Bool? {
    let key = UInt64(left) << 32 | UInt64(right)
    let entry = entries[place(of: key)]
    return entry &>> 2 == key & ~0 >> 2 && entry & 1 != 0 ? entry & 2 != 0 : nil
  }

  /// Notes an answer.
  @inline(__always)
  func note(_ left: UInt32, _ right: UInt32, staysApart: Bool) {
    let key = UInt64(left) << 32 | UInt64(right)
    entries[place(of: key)] = key << 2 | (staysApart ? 3 : 1)
  }

  @inline(__always)
  private func place(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> UInt64(64 - Self.bits))
  }
}
