/// Merges pieces by byte pairs, one after another, in working memory of its own.
///
/// Short pieces are merged as the definition says: the pair of lowest rank, the leftmost of equals,
/// until no pair is a token. That is quadratic, so longer ones are merged window by window, and by
/// `BacktrackingMerge` where windows do not fit together.
struct PieceMerger: ~Copyable {
  /// The most parts for which a scan over all pairs is faster where each part is a byte or two.
  static let arrayLimit = 24
  /// The most parts where many are whole scalars, most of which stay as they are.
  static let scalarLimit = 64

  let vocabulary: PackedVocabulary
  /// Where each part starts; one more marks the end.
  let starts: UnsafeMutablePointer<Int32>
  private var pairs: MergePairs
  /// Made with the first long piece.
  private var memo: NeighbourMemo?

  /// Makes a merger whose arrays take pieces of so many parts.
  init(_ vocabulary: PackedVocabulary, capacity: Int = scalarLimit) {
    self.vocabulary = vocabulary
    starts = .allocate(capacity: capacity + 1)
    pairs = MergePairs(capacity: capacity)
  }

  deinit {
    starts.deallocate()
  }

  /// The number of tokens of a piece; `PieceKey.readable` bytes behind it can be read.
  mutating func count(_ piece: UnsafePointer<UInt8>, count: Int) -> Int {
    if let parts = mergeParts(piece, count: count) { return parts }
    return lengths(piece, count: count).count
  }

  /// Calls with the rank of each token of a piece, from left to right.
  mutating func forEachRank(
    _ piece: UnsafePointer<UInt8>,
    count: Int,
    _ body: (UInt32) -> Void
  ) {
    guard let parts = mergeParts(piece, count: count) else {
      var start = 0
      for length in lengths(piece, count: count) {
        body(vocabulary.rank(of: piece + start, count: Int(length)))
        start += Int(length)
      }
      return
    }
    for part in 0..<parts {
      let start = Int(starts[part])
      body(vocabulary.rank(of: piece + start, count: Int(starts[part + 1]) - start))
    }
  }

  /// The bytes of each token of a piece of any length.
  private mutating func lengths(_ piece: UnsafePointer<UInt8>, count: Int) -> [UInt8] {
    let known = memo.take() ?? NeighbourMemo()
    var lengths = lengthsByWindows(piece, count: count, known)
    if lengths == nil {
      var merge = BacktrackingMerge(vocabulary, piece, count: count)
      merge.run(known)
      lengths = merge.lengths
    }
    memo = consume known
    return lengths ?? []
  }

  /// The bytes of a token's left part in the merge that makes it, or `nil` if none does.
  mutating func lastSplit(_ token: UnsafePointer<UInt8>, count: Int) -> Int? {
    merge(token, parts: splitBytes(count), downTo: 2) == 2 ? Int(starts[1]) : nil
  }

  /// The bytes of each token of a piece that fits the arrays, merged from single bytes.
  mutating func lengthsByMerging(_ piece: UnsafePointer<UInt8>, count: Int) -> [Int] {
    (0..<merge(piece, parts: splitBytes(count))).map { Int(starts[$0 + 1] - starts[$0]) }
  }

  /// Merges in the arrays and returns the number of parts, or `nil` if the piece is too long.
  private mutating func mergeParts(_ piece: UnsafePointer<UInt8>, count: Int) -> Int? {
    if Self.isAscii(piece, count: count) {
      guard count <= Self.arrayLimit else { return nil }
      return merge(piece, parts: splitBytes(count))
    }
    guard let parts = splitScalars(piece, count: count),
      parts <= Self.arrayLimit || 4 &* parts <= 3 &* count
    else { return nil }
    return merge(piece, parts: parts)
  }

  /// Whether all bytes of a piece, of which eight more can be read, are ASCII.
  @inline(__always)
  private static func isAscii(_ piece: UnsafePointer<UInt8>, count: Int) -> Bool {
    let start = UnsafeRawPointer(piece)
    var (place, seen) = (0, UInt64(0))
    while place &+ 8 <= count {
      seen |= start.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      place &+= 8
    }
    let rest = start.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
    seen |= rest & ~(~0 << UInt64(8 &* (count &- place)))
    return seen & 0x8080_8080_8080_8080 == 0
  }

  private func splitBytes(_ count: Int) -> Int {
    for index in 0...count { starts[index] = Int32(truncatingIfNeeded: index) }
    return count
  }

  /// Merges the parts that start at `starts` and returns how many are left.
  mutating func merge(
    _ piece: UnsafePointer<UInt8>,
    parts: Int,
    downTo fewest: Int = 1
  ) -> Int {
    pairs.link(parts)
    for part in 0..<parts &- 1 { pairs.set(rank(ofPairAt: part, in: piece), at: part) }
    var left = parts
    while left > fewest, let part = pairs.lowest() {
      pairs.join(part)
      left &-= 1
      if pairs.hasNext(part) { pairs.set(rank(ofPairAt: part, in: piece), at: part) }
      if part > 0 {
        let before = pairs.previous(part)
        pairs.set(rank(ofPairAt: before, in: piece), at: before)
      }
    }
    var part = 0
    for index in 0..<left {
      starts[index] = starts[part]
      part = pairs.next(part)
    }
    starts[left] = starts[parts]
    return left
  }

  @inline(__always)
  private func rank(ofPairAt part: Int, in piece: UnsafePointer<UInt8>) -> UInt32 {
    let start = Int(starts[part])
    let next = pairs.next(part)
    return vocabulary.rank(
      ofMerging: Int(starts[next]) &- start,
      piece + start,
      count: Int(starts[pairs.next(next)]) &- start
    )
  }
}
