/// A hash table of tokens of at most 12 bytes, as `VocabularySection.shortSlots` has them.
struct ShortTokenTable {
  private let slots: UnsafePointer<SIMD2<UInt64>>
  private let shift: UInt64

  /// Finds the table in a file.
  init(_ header: VocabularyHeader) throws(PackedVocabulary.Damage) {
    slots = try header.table(.shortSlots)
    shift = UInt64(64 - (try header.slotBits(.shortSlots, slotSize: 16)))
  }

  /// The rank of a token, or `PackedVocabulary.noRank`.
  @inline(__always)
  func rank(of key: PieceKey, hash: UInt64) -> UInt32 {
    let mask = ~UInt64(0) &>> shift
    var index = hash &>> shift
    let high = key.high & 0xFFFF_FFFF | (key.high &>> 56) &<< 60
    while true {
      let slot = slots[Int(truncatingIfNeeded: index)]
      // The rank's 28 bits do not count.
      if slot.x == key.low, (slot.y ^ high) & 0xF000_0000_FFFF_FFFF == 0 {
        return UInt32(truncatingIfNeeded: (slot.y &>> 32) & 0xFFF_FFFF) &- 1
      }
      if slot.y == 0 { return PackedVocabulary.noRank }
      index = (index &+ 1) & mask
    }
  }
}
