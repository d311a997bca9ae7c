/// The neighbouring parts of a piece and the rank of what each two would be together.
///
/// Parts keep their places while they are joined, so that nothing is moved; the lowest rank is found
/// by a scan over all places, four at a time.
struct MergePairs: ~Copyable {
  /// The most parts: a place takes eight bits of a key, a rank 18.
  static let mostParts = 255

  /// For each part, `rank << 8 | place`; `Int32.max` for those without a next part or a rank.
  private let keys: UnsafeMutablePointer<SIMD4<Int32>>
  private let nexts: UnsafeMutablePointer<UInt8>
  private let previouses: UnsafeMutablePointer<UInt8>
  /// The places in use, and the vectors that hold their keys.
  private var parts = 0
  private var vectors = 0

  /// Makes room for so many parts.
  init(capacity: Int) {
    precondition(capacity <= Self.mostParts)
    keys = .allocate(capacity: capacity / 4 + 1)
    nexts = .allocate(capacity: capacity + 1)
    previouses = .allocate(capacity: capacity + 1)
  }

  deinit {
    keys.deallocate()
    nexts.deallocate()
    previouses.deallocate()
  }

  /// Begins with so many parts, one behind the other, without ranks.
  @inline(__always)
  mutating func link(_ count: Int) {
    parts = count
    vectors = count / 4 &+ 1
    for index in 0..<vectors { keys[index] = SIMD4(repeating: .max) }
    for part in 0...count {
      nexts[part] = UInt8(truncatingIfNeeded: part &+ 1)
      previouses[part] = UInt8(truncatingIfNeeded: part &- 1)
    }
  }

  /// The part behind another; the number of all parts is behind the last one.
  @inline(__always)
  func next(_ part: Int) -> Int { Int(nexts[part]) }

  /// The part before another, which is not the first.
  @inline(__always)
  func previous(_ part: Int) -> Int { Int(previouses[part]) }

  /// Whether a part is not the last one.
  @inline(__always)
  func hasNext(_ part: Int) -> Bool { next(part) < parts }

  /// Sets the rank of what a part and the next would be together.
  @inline(__always)
  func set(_ rank: UInt32, at part: Int) {
    setKey(
      rank == PackedVocabulary.noRank
        ? .max : Int32(truncatingIfNeeded: rank &<< 8 | UInt32(truncatingIfNeeded: part)),
      at: part
    )
  }

  /// The first part of the leftmost pair of lowest rank.
  @inline(__always)
  func lowest() -> Int? {
    var lowest = keys[0]
    for index in 1..<max(vectors, 1) {
      let other = keys[index]
      lowest.replace(with: other, where: other .< lowest)
    }
    let key = min(min(lowest[0], lowest[1]), min(lowest[2], lowest[3]))
    return key == .max ? nil : Int(key & 0xFF)
  }

  /// Joins a part and the next one; the ranks beside it are to be set anew.
  @inline(__always)
  func join(_ part: Int) {
    let gone = next(part)
    let behind = next(gone)
    nexts[part] = UInt8(truncatingIfNeeded: behind)
    previouses[behind] = UInt8(truncatingIfNeeded: part)
    setKey(.max, at: gone)
    setKey(.max, at: part)
  }

  @inline(__always)
  private func setKey(_ key: Int32, at part: Int) {
    UnsafeMutableRawPointer(keys).storeBytes(of: key, toByteOffset: 4 &* part, as: Int32.self)
  }
}
