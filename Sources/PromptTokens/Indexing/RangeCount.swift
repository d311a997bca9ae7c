/// The count of one range of an indexed text.
///
/// A range that begins inside a scalar begins with one U+FFFD for each byte of that scalar that it
/// has; one that ends inside a scalar ends with one.
struct RangeCount: ~Copyable {
  private let index: TokenIndex
  /// How many U+FFFD come first.
  private let leading: Int
  /// The whole scalars of the range, as offsets in the repaired text.
  private let start: Int
  private let end: Int
  /// What comes last: one U+FFFD or nothing.
  private let trailing: [UInt8]
  private var pieces: PieceCounter

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// Looks at a range that is not empty.
  init(_ range: Range<Int>, of index: TokenIndex) {
    self.index = index
    let from = index.text.place(of: range.lowerBound)
    let to = index.text.place(of: range.upperBound)
    if from.inside > 0, from.start == to.start {
      // All of it lies inside one scalar.
      (leading, start, end, trailing) = (range.count, to.start, to.start, [])
    } else {
      leading = from.left
      start = from.inside > 0 ? index.text.endOfScalar(at: from.start) : from.start
      end = to.start
      trailing = to.inside > 0 ? Self.replacement : []
    }
    pieces = PieceCounter(index.encoding.definition.vocabulary, expectedBytes: 0)
  }

  /// The tokens of the range.
  mutating func count() -> Int {
    guard preTokenization.isLocal else { return rest(from: start, leading: leading) }
    let barrier = index.text.bytes.span.extracting(0..<end).lastBarrier(after: start)
    let last = index.checkpoint(upTo: barrier)
    guard last.offset > start, let first = leftEdge() else {
      return pieces.total + rest(from: start, leading: leading)
    }
    var place = countPieces(from: first, upTo: last.offset, barrier: barrier)
    let met = index.checkpoint(upTo: place)
    guard met.offset == place, place <= last.offset else {
      return pieces.total + rest(from: place, leading: 0)
    }
    place = last.offset
    return pieces.total + (last.tokens - met.tokens) + rest(from: place, leading: 0)
  }
}

extension RangeCount {
  private var preTokenization: PreTokenization { index.encoding.definition.preTokenization }

  /// Counts the pieces that hold leading U+FFFD, and returns where the first one without starts;
  /// `nil`, and nothing is counted, if there is none before the end.
  private mutating func leftEdge() -> Int? {
    guard leading > 0 else { return start }
    var window = 256
    while true {
      var stop = min(start + window, end)
      while stop < end, index.text.bytes[stop] & 0xC0 == 0x80 { stop += 1 }
      let text = replacements + index.text.bytes[start..<stop]
      if let ends = edgePieces(of: text.span) {
        var piece = 0
        for end in ends {
          count(text, piece..<end)
          piece = end
        }
        return start + piece - replacements.count
      }
      guard stop < end else { return nil }
      window *= 4
    }
  }

  private var replacements: [UInt8] { (0..<leading).flatMap { _ in Self.replacement } }

  /// The ends of the pieces of a text up to the first that ends behind the leading U+FFFD.
  private func edgePieces(of text: Span<UInt8>) -> [Int]? {
    let barrier = text.lastBarrier(after: 0)
    var ends: [Int] = []
    while true {
      let end = preTokenization.endOfPiece(ends.last ?? 0, text)
      guard end <= barrier else { return nil }
      ends.append(end)
      if end >= replacements.count { return ends }
    }
  }

  /// Counts pieces until one starts at a checkpoint, or beyond the last of use.
  private mutating func countPieces(from first: Int, upTo last: Int, barrier: Int) -> Int {
    let text = index.text.bytes
    var place = first
    while place < last, index.checkpoint(upTo: place).offset != place {
      let stop = preTokenization.endOfPiece(place, text.span.extracting(0..<end))
      guard stop <= barrier else { break }
      count(text, place..<stop)
      place = stop
    }
    return place
  }

  /// Counts one piece.
  private mutating func count(_ text: [UInt8], _ piece: Range<Int>) {
    guard piece.upperBound + PieceScanner.readable > text.count else {
      return text.withUnsafeBufferPointer {
        if let base = $0.baseAddress { pieces.take(base + piece.lowerBound, count: piece.count) }
      }
    }
    let padded = text[piece] + [UInt8](repeating: 0, count: PieceScanner.readable)
    padded.withUnsafeBufferPointer {
      if let base = $0.baseAddress { pieces.take(base, count: piece.count) }
    }
  }

  /// The tokens from the start of a piece to the end.
  private mutating func rest(from place: Int, leading: Int) -> Int {
    let before = pieces.total
    if leading == 0, trailing.isEmpty {
      index.text.bytes.withUnsafeBufferPointer {
        preTokenization.count(UnsafeBufferPointer(rebasing: $0[place..<end]), &pieces)
      }
    } else {
      let text = (leading > 0 ? replacements : []) + index.text.bytes[place..<end] + trailing
      text.withUnsafeBufferPointer { preTokenization.count($0, &pieces) }
    }
    let tokens = pieces.total - before
    pieces.total = before
    return tokens
  }
}
