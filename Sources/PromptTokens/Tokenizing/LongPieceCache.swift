/// The pieces of 16 to 255 bytes that were seen before: how many tokens each is, and a value.
///
/// Their bytes are kept, so that a hash decides nothing. At a bound all is forgotten.
struct LongPieceCache: ~Copyable {
  /// The pieces that are kept, by their bytes.
  static let lengths = 16...255

  /// The most bytes that are kept.
  private static let byteLimit = 4 << 20
  private static let largest = 1 << 17
  /// How many slots are looked at for a piece, so that no text can make it slow.
  private static let window = 16

  private var slots: [Slot]
  private var bytes: [UInt8] = []
  private var count = 0

  /// A piece that was found, or is kept now.
  struct Entry: Equatable {
    var tokens: UInt32
    var value: UInt32
  }

  private struct Slot {
    var hash: UInt64 = 0
    var start: UInt32 = 0
    var length: UInt32 = 0
    var entry = Entry(tokens: 0, value: 0)
  }

  init() {
    slots = [Slot](repeating: Slot(), count: 64)
  }

  /// What is known of a piece.
  @inline(__always)
  func find(_ piece: UnsafePointer<UInt8>, count: Int, hash: UInt64) -> Entry? {
    slots.withUnsafeBufferPointer { slots in
      for step in 0..<Self.window {
        let slot = slots[(Int(truncatingIfNeeded: hash) &+ step) & (slots.count &- 1)]
        guard slot.length != 0 else { return nil }
        if slot.hash == hash, Int(slot.length) == count,
          hasBytes(piece, count: count, at: Int(slot.start))
        {
          return slot.entry
        }
      }
      return nil
    }
  }

  /// Keeps a piece that is not there.
  mutating func insert(
    _ piece: UnsafePointer<UInt8>,
    count length: Int,
    hash: UInt64,
    entry: Entry
  ) {
    if count >= slots.count / 2 { slots.count < Self.largest ? grow() : removeAll() }
    if bytes.count + length > Self.byteLimit { removeAll() }
    let slot = Slot(
      hash: hash,
      start: UInt32(bytes.count),
      length: UInt32(length),
      entry: entry
    )
    bytes.append(contentsOf: UnsafeBufferPointer(start: piece, count: length))
    put(slot)
    count += 1
  }

  /// Forgets all pieces.
  mutating func removeAll() {
    slots = [Slot](repeating: Slot(), count: slots.count)
    bytes.removeAll(keepingCapacity: true)
    count = 0
  }

  private mutating func put(_ slot: Slot) {
    var place = 0
    for step in 0..<Self.window {
      place = (Int(truncatingIfNeeded: slot.hash) &+ step) & (slots.count - 1)
      if slots[place].length == 0 { break }
    }
    slots[place] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: 4 * old.count)
    for slot in old where slot.length != 0 { put(slot) }
  }

  @inline(__always)
  private func hasBytes(_ piece: UnsafePointer<UInt8>, count: Int, at start: Int) -> Bool {
    bytes.withUnsafeBytes { kept in
      UnsafeRawBufferPointer(rebasing: kept[start..<start &+ count]).hasSameBytes(as: piece)
    }
  }
}
