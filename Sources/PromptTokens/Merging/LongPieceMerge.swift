/// The merge of one long piece with a heap of pairs.
///
/// Runs of one letter, of white space or of text without white space are one piece whatever their
/// length, so the merge must not be quadratic.
///
/// - Complexity: O(n log n) time and about 10 bytes of memory for each byte of the piece.
struct LongPieceMerge {
  private let vocabulary: PackedVocabulary
  private let start: Int
  /// The length of the part that begins at an offset from `start`; 0 where none begins.
  private var lengths: [UInt8]
  /// The length of the part that ends behind an offset; meaningful only where one ends.
  private var lengthsBehind: [UInt8]
  private var heap = MinimumHeap()
  /// The pairs taken from the heap so far: at most one for each byte and two for each merge.
  private(set) var steps = 0

  /// Prepares a piece of a text: each byte is a part.
  init(_ vocabulary: PackedVocabulary, _ text: Span<UInt8>, from start: Int, to end: Int) {
    self.vocabulary = vocabulary
    self.start = start
    lengths = [UInt8](repeating: 1, count: end - start)
    lengthsBehind = lengths
    var pairs: [UInt64] = []
    pairs.reserveCapacity(end - start)
    for offset in 0..<(end - start) {
      if let pair = pair(at: offset, in: text) { pairs.append(pair) }
    }
    heap = MinimumHeap(pairs)
  }

  /// Merges until no pair is a token, and returns the number of parts.
  mutating func run(_ text: Span<UInt8>) -> Int {
    var parts = lengths.count
    while let lowest = heap.popMinimum() {
      steps += 1
      let offset = Int(lowest & Self.offsetMask)
      // An entry is stale when its part is gone or has another neighbour by now.
      guard lengths[offset] != 0, pair(at: offset, in: text) == lowest else { continue }
      join(at: offset)
      parts -= 1
      if let pair = pair(at: offset, in: text) { heap.insert(pair) }
      if offset > 0 {
        let before = offset - Int(lengthsBehind[offset - 1])
        if let pair = pair(at: before, in: text) { heap.insert(pair) }
      }
    }
    return parts
  }

  /// Calls with the bounds of each part, from left to right.
  func forEachPart(_ body: (_ lower: Int, _ upper: Int) -> Void) {
    var offset = 0
    while offset < lengths.count {
      let next = offset + Int(lengths[offset])
      body(start + offset, start + next)
      offset = next
    }
  }

  private static let offsetBits: UInt64 = 44
  private static let offsetMask: UInt64 = 1 << offsetBits - 1

  /// The part at an offset and its successor as one number that orders by rank, then by place.
  private func pair(at offset: Int, in text: Span<UInt8>) -> UInt64? {
    let second = offset + Int(lengths[offset])
    guard second < lengths.count else { return nil }
    let end = second + Int(lengths[second])
    guard let rank = vocabulary.id(of: text, from: start + offset, to: start + end) else {
      return nil
    }
    return UInt64(rank) << Self.offsetBits | UInt64(offset)
  }

  private mutating func join(at offset: Int) {
    let second = offset + Int(lengths[offset])
    // A token has at most 255 bytes, so the sum fits.
    lengths[offset] += lengths[second]
    lengths[second] = 0
    lengthsBehind[offset + Int(lengths[offset]) - 1] = lengths[offset]
  }
}
