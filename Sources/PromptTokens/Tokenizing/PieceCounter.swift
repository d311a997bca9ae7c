/// Adds up the tokens of pieces; pieces that come again are looked up.
struct PieceCounter: PieceSink, ~Copyable {
  /// The tokens of all pieces so far.
  var total = 0

  private var merger: PieceMerger
  private var short: ShortPieceCache<NoValue>
  private var long = LongPieceCache()

  /// Makes a counter for a text of so many bytes, or for more to come.
  init(_ vocabulary: PackedVocabulary, expectedBytes: Int) {
    merger = PieceMerger(vocabulary)
    short = ShortPieceCache(expectedBytes: expectedBytes, nothing: NoValue())
  }

  @inline(__always)
  mutating func take(_ block: UnsafePointer<UInt8>, ends: UInt64) {
    var (rest, start, tokens) = (ends, 0, 0)
    while rest != 0 {
      let end = rest.trailingZeroBitCount
      rest &= rest &- 1
      let (piece, count) = (block + start, end &- start)
      start = end
      if count <= PieceKey.capacity {
        let key = PieceKey(piece, count: count)
        let known = short.tokens(of: key)
        tokens &+= known
        if known == 0 { takeNew(piece, count: count, key: key) }
      } else {
        takeLong(piece, count: count)
      }
    }
    total &+= tokens
  }

  mutating func take(_ piece: UnsafePointer<UInt8>, count: Int) {
    guard count <= PieceKey.capacity else { return takeLong(piece, count: count) }
    let key = PieceKey(piece, count: count)
    let known = short.tokens(of: key)
    total &+= known
    if known == 0 { takeNew(piece, count: count, key: key) }
  }

  @inline(never)
  private mutating func takeNew(_ piece: UnsafePointer<UInt8>, count: Int, key: PieceKey) {
    let tokens = tokens(of: piece, count: count)
    short.insert(key, tokens: tokens, value: NoValue())
    total += tokens
  }

  @inline(never)
  private mutating func takeLong(_ piece: UnsafePointer<UInt8>, count: Int) {
    guard LongPieceCache.lengths.contains(count) else {
      total += merger.count(piece, count: count)
      return
    }
    let hash = TokenHash.hash(piece, count: count)
    if let known = long.find(piece, count: count, hash: hash) {
      total += Int(known.tokens)
      return
    }
    let tokens = tokens(of: piece, count: count)
    long.insert(piece, count: count, hash: hash, entry: .init(tokens: UInt32(tokens), value: 0))
    total += tokens
  }

  private mutating func tokens(of piece: UnsafePointer<UInt8>, count: Int) -> Int {
    if merger.vocabulary.rank(ofPiece: piece, count: count) != PackedVocabulary.noRank { return 1 }
    return merger.count(piece, count: count)
  }
}

/// A count needs no value.
private struct NoValue: BitwiseCopyable {}
