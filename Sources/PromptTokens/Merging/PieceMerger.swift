/// Merges pieces by byte pairs, one after another, in working memory of its own.
///
/// Short pieces are merged as the definition says: the pair of lowest rank, the leftmost of equals,
/// until no pair is a token. That is quadratic, so longer ones are cut by `BacktrackingMerge`.
struct PieceMerger: ~Copyable {
  /// The longest piece, in bytes, for which a scan over all pairs is faster.
  static let arrayLimit = 24

  let vocabulary: PackedVocabulary
  /// Where each part starts; one more marks the end.
  private let starts: UnsafeMutablePointer<Int32>
  /// The rank of what each part and the next would be together.
  private let ranks: UnsafeMutablePointer<UInt32>
  /// Made with the first long piece.
  private var memo: NeighbourMemo?

  /// Makes a merger whose arrays take pieces of so many bytes.
  init(_ vocabulary: PackedVocabulary, capacity: Int = arrayLimit) {
    self.vocabulary = vocabulary
    starts = .allocate(capacity: capacity + 1)
    ranks = .allocate(capacity: capacity + 1)
  }

  deinit {
    starts.deallocate()
    ranks.deallocate()
  }

  /// The number of tokens of a piece; `PieceKey.readable` bytes behind it can be read.
  mutating func count(_ piece: UnsafePointer<UInt8>, count: Int) -> Int {
    if count <= Self.arrayLimit { return merge(piece, count: count) }
    return lengthsByLongestMatch(piece, count: count).count
  }

  /// Calls with the rank of each token of a piece, from left to right.
  mutating func forEachRank(
    _ piece: UnsafePointer<UInt8>,
    count: Int,
    _ body: (UInt32) -> Void
  ) {
    guard count <= Self.arrayLimit else {
      var start = 0
      for length in lengthsByLongestMatch(piece, count: count) {
        body(vocabulary.rank(of: piece + start, count: Int(length)))
        start += Int(length)
      }
      return
    }
    for part in 0..<merge(piece, count: count) {
      let start = Int(starts[part])
      body(vocabulary.rank(of: piece + start, count: Int(starts[part + 1]) - start))
    }
  }

  /// The bytes of each token of a piece of any length.
  private mutating func lengthsByLongestMatch(
    _ piece: UnsafePointer<UInt8>,
    count: Int
  ) -> [UInt8] {
    let known = memo.take() ?? NeighbourMemo()
    var merge = BacktrackingMerge(vocabulary, piece, count: count)
    merge.run(known)
    memo = consume known
    return merge.lengths
  }

  /// The bytes of a token's left part in the merge that makes it, or `nil` if none does.
  mutating func lastSplit(_ token: UnsafePointer<UInt8>, count: Int) -> Int? {
    merge(token, count: count, downTo: 2) == 2 ? Int(starts[1]) : nil
  }

  /// The bytes of each token of a piece that fits the arrays, merged in them.
  mutating func lengthsByMerging(_ piece: UnsafePointer<UInt8>, count: Int) -> [Int] {
    (0..<merge(piece, count: count)).map { Int(starts[$0 + 1] - starts[$0]) }
  }

  /// Merges in the arrays and returns the number of parts.
  private mutating func merge(
    _ piece: UnsafePointer<UInt8>,
    count: Int,
    downTo fewest: Int = 1
  ) -> Int {
    for index in 0..<count &- 1 {
      starts[index] = Int32(truncatingIfNeeded: index)
      ranks[index] = vocabulary.rank(of: piece + index, count: 2)
    }
    starts[count &- 1] = Int32(truncatingIfNeeded: count &- 1)
    starts[count] = Int32(truncatingIfNeeded: count)
    var parts = count
    while parts > fewest {
      var lowest = PackedVocabulary.noRank
      var place = 0
      for index in 0..<parts &- 1 where ranks[index] < lowest {
        lowest = ranks[index]
        place = index
      }
      guard lowest != PackedVocabulary.noRank else { break }
      parts &-= 1
      for index in place &+ 1..<parts {
        starts[index] = starts[index &+ 1]
        ranks[index] = ranks[index &+ 1]
      }
      starts[parts] = Int32(truncatingIfNeeded: count)
      if place < parts &- 1 { ranks[place] = rank(ofPairAt: place, in: piece) }
      if place > 0 { ranks[place &- 1] = rank(ofPairAt: place &- 1, in: piece) }
    }
    return parts
  }

  @inline(__always)
  private func rank(ofPairAt index: Int, in piece: UnsafePointer<UInt8>) -> UInt32 {
    let start = Int(starts[index])
    return vocabulary.rank(of: piece + start, count: Int(starts[index &+ 2]) &- start)
  }
}
