/// Adds up the tokens of pieces and notes how many there were before places in the text.
struct PieceIndexer: PieceSink, ~Copyable {
  /// Where a piece starts, and the tokens before it.
  struct Checkpoint: Sendable {
    var offset: Int
    var tokens: Int
  }

  /// The fewest bytes between two checkpoints.
  static let spacing = 128

  /// The checkpoints so far; the first is the start of the text.
  private(set) var checkpoints = [Checkpoint(offset: 0, tokens: 0)]
  /// The tokens of all pieces so far.
  var total: Int { counter.total }

  private var counter: PieceCounter
  private var offset = 0
  private var next = Self.spacing

  /// Makes an indexer for a text of so many bytes.
  init(_ vocabulary: PackedVocabulary, bytes: Int) {
    counter = PieceCounter(vocabulary, expectedBytes: bytes)
    checkpoints.reserveCapacity(bytes / (Self.spacing + Self.spacing / 4) + 2)
  }

  mutating func take(_ block: UnsafePointer<UInt8>, ends: UInt64) {
    counter.take(block, ends: ends)
    advance(by: 63 &- ends.leadingZeroBitCount)
  }

  mutating func take(_ piece: UnsafePointer<UInt8>, count: Int) {
    counter.take(piece, count: count)
    advance(by: count)
  }

  private mutating func advance(by count: Int) {
    offset &+= count
    guard offset >= next else { return }
    checkpoints.append(Checkpoint(offset: offset, tokens: counter.total))
    next = offset &+ Self.spacing
  }
}
