/// The pieces of up to 15 bytes that were seen before: how many tokens each is, and more.
///
/// A table that is searched from a key's place on, over a few slots at most, so that no text can
/// make it slow. What comes first stands at its own place, and that is likely a frequent piece. The
/// table starts small and doubles when it is half full, so that a short text costs little; at a
/// bound it forgets all and starts again.
struct ShortPieceCache<Value: BitwiseCopyable>: ~Copyable {
  /// A piece with what is known of it.
  private struct Slot {
    /// A key whose highest four bits are the number of tokens; all zero is empty.
    var key: PieceKey
    var value: Value
  }

  /// How many slots are looked at for a key; as many stand behind the last place.
  private static var window: Int { 16 }

  private let nothing: Value
  /// The most slots, a power of two.
  private let largest: Int
  private var slots: UnsafeMutablePointer<Slot>
  private var capacity: Int
  private var shift: UInt64
  private var count = 0

  /// Makes a cache for a text of so many bytes, or for more to come.
  ///
  /// - Parameters:
  ///   - expectedBytes: The bytes of the text.
  ///   - nothing: The value of an empty slot.
  ///   - largest: The most slots that it grows to, a power of two.
  init(expectedBytes: Int, nothing: Value, largest: Int = 1 << 18) {
    var capacity = 64
    while capacity < min(expectedBytes / 16, largest) { capacity *= 2 }
    self.capacity = capacity
    self.nothing = nothing
    self.largest = largest
    slots = Self.emptySlots(capacity, nothing)
    shift = Self.shift(of: capacity)
  }

  deinit {
    slots.deallocate()
  }

  /// The number of tokens of a piece, or 0 if it is not there.
  @inline(__always)
  func tokens(of key: PieceKey) -> Int {
    let slot = slot(of: key)
    return slot < 0 ? 0 : slots[slot].key.tokens
  }

  /// The number of tokens of a piece and its value, or 0 tokens if it is not there.
  @inline(__always)
  func find(_ key: PieceKey) -> (tokens: Int, value: Value) {
    let slot = slot(of: key)
    return slot < 0 ? (0, nothing) : (slots[slot].key.tokens, slots[slot].value)
  }

  @inline(__always)
  private func slot(of key: PieceKey) -> Int {
    let first = Int(truncatingIfNeeded: key.hash &>> shift)
    var index = first
    while !slots[index].key.isSamePiece(as: key) {
      index &+= 1
      guard slots[index &- 1].key.high != 0, index < first &+ Self.window else {
        return -1
      }
    }
    return index
  }

  /// Adds a piece that is not there.
  mutating func insert(_ key: PieceKey, tokens: Int, value: Value) {
    if count >= capacity / 2 {
      capacity < largest ? grow() : removeAll()
    }
    count += 1
    put(Slot(key: key.with(tokens: tokens), value: value))
  }

  /// Forgets all pieces.
  mutating func removeAll() {
    slots.update(
      repeating: Slot(key: .empty, value: nothing),
      count: capacity + Self.window
    )
    count = 0
  }

  private mutating func put(_ slot: Slot) {
    let first = Int(truncatingIfNeeded: slot.key.withoutTokens.hash &>> shift)
    let last = first + Self.window - 1
    slots[(first...last).first { slots[$0].key == .empty } ?? last] = slot
  }

  private mutating func grow() {
    let (old, oldCapacity) = (slots, capacity)
    capacity *= 2
    slots = Self.emptySlots(capacity, nothing)
    shift = Self.shift(of: capacity)
    for index in 0..<oldCapacity + Self.window where old[index].key != .empty {
      put(old[index])
    }
    old.deallocate()
  }

  private static func emptySlots(_ capacity: Int, _ nothing: Value) -> UnsafeMutablePointer<Slot> {
    let count = capacity + Self.window
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
    slots.initialize(repeating: Slot(key: .empty, value: nothing), count: count)
    return slots
  }

  /// What is left of a hash is the number of a slot.
  private static func shift(of capacity: Int) -> UInt64 {
    UInt64(64 - capacity.trailingZeroBitCount)
  }
}

extension PieceKey {
  fileprivate static let empty = PieceKey(low: 0, high: 0)

  @inline(__always)
  fileprivate var tokens: Int { Int(truncatingIfNeeded: high &>> 60) }

  fileprivate var withoutTokens: PieceKey { PieceKey(low: low, high: high & ~0 >> 4) }

  fileprivate func with(tokens: Int) -> PieceKey {
    PieceKey(low: low, high: high | UInt64(tokens) << 60)
  }

  @inline(__always)
  fileprivate func isSamePiece(as key: PieceKey) -> Bool {
    (low ^ key.low) | (high ^ key.high) &<< 4 == 0
  }
}
