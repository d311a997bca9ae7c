/// Writes the token ids of pieces; pieces that come again are looked up.
struct PieceEncoder: PieceSink, ~Copyable {
  /// Where the ids are written, and how many were.
  var output = UnsafeMutableBufferPointer<Int>(start: nil, count: 0)
  var written = 0

  /// How many places behind the last id are written to as well.
  static let slack = 4

  /// The most ids that are kept for pieces of many tokens.
  private static let idLimit = 1 << 21

  private let vocabulary: PackedVocabulary
  private var merger: PieceMerger
  /// A value is up to four ids; of more, it says where they begin in `kept`.
  private var short: ShortPieceCache<SIMD4<UInt32>>
  private var long = LongPieceCache()
  private var kept: [UInt32] = []

  /// Makes an encoder for a text of so many bytes, or for more to come.
  init(_ vocabulary: PackedVocabulary, expectedBytes: Int) {
    self.vocabulary = vocabulary
    merger = PieceMerger(vocabulary)
    short = ShortPieceCache(expectedBytes: expectedBytes, nothing: .zero)
  }

  @inline(__always)
  mutating func take(_ block: UnsafePointer<UInt8>, ends: UInt64) {
    var (rest, start) = (ends, 0)
    while rest != 0 {
      let end = rest.trailingZeroBitCount
      rest &= rest &- 1
      take(block + start, count: end &- start)
      start = end
    }
  }

  @inline(__always)
  mutating func take(_ piece: UnsafePointer<UInt8>, count: Int) {
    guard count <= PieceKey.capacity else { return takeLong(piece, count: count) }
    let key = PieceKey(piece, count: count)
    let (tokens, ids) = short.find(key)
    guard tokens &- 1 < 4, tokens > 0 else {
      return takeOther(piece, count: count, key: key, tokens: tokens, value: ids)
    }
    write(ids, count: tokens)
  }

  /// Writes four ids, of which so many count.
  @inline(__always)
  private mutating func write(_ ids: SIMD4<UInt32>, count: Int) {
    UnsafeMutableRawBufferPointer(output).storeBytes(
      of: SIMD4<Int>(truncatingIfNeeded: ids),
      toByteOffset: written &* MemoryLayout<Int>.stride,
      as: SIMD4<Int>.self
    )
    written &+= count
  }

  private mutating func writeKept(from start: UInt32, count: Int) {
    for index in Int(start)..<Int(start) + count {
      output[written] = Int(kept[index])
      written += 1
    }
  }

  /// A piece that is new or of many tokens.
  @inline(never)
  private mutating func takeOther(
    _ piece: UnsafePointer<UInt8>,
    count: Int,
    key: PieceKey,
    tokens: Int,
    value: SIMD4<UInt32>
  ) {
    guard tokens == 0 else { return writeKept(from: value.x, count: tokens) }
    let entry = keep(piece, count: count)
    let tokens = Int(entry.tokens)
    var value = SIMD4<UInt32>(repeating: entry.value)
    if tokens <= 4 {
      for index in 0..<tokens { value[index] = kept[Int(entry.value) + index] }
      kept.removeLast(tokens)
      write(value, count: tokens)
    } else {
      writeKept(from: entry.value, count: tokens)
    }
    short.insert(key, tokens: tokens, value: value)
  }

  @inline(never)
  private mutating func takeLong(_ piece: UnsafePointer<UInt8>, count: Int) {
    guard LongPieceCache.lengths.contains(count) else {
      merger.forEachRank(piece, count: count) { rank in
        output[written] = vocabulary.id(ofRank: rank)
        written += 1
      }
      return
    }
    let hash = TokenHash.hash(piece, count: count)
    if let known = long.find(piece, count: count, hash: hash) {
      return writeKept(from: known.value, count: Int(known.tokens))
    }
    let entry = keep(piece, count: count)
    long.insert(piece, count: count, hash: hash, entry: entry)
    writeKept(from: entry.value, count: Int(entry.tokens))
  }

  /// Finds the tokens of a piece and keeps their ids; where they begin is the value.
  private mutating func keep(_ piece: UnsafePointer<UInt8>, count: Int) -> LongPieceCache.Entry {
    if kept.count + count > Self.idLimit {
      kept.removeAll(keepingCapacity: true)
      short.removeAll()
      long.removeAll()
    }
    let start = kept.count
    let rank = vocabulary.rank(ofPiece: piece, count: count)
    if rank != PackedVocabulary.noRank {
      kept.append(UInt32(vocabulary.id(ofRank: rank)))
    } else {
      merger.forEachRank(piece, count: count) { kept.append(UInt32(vocabulary.id(ofRank: $0))) }
    }
    return .init(tokens: UInt32(kept.count - start), value: UInt32(start))
  }
}
