/// Goes through the pieces of an indexed text, token by token.
struct PieceWalk: ~Copyable {
  private let index: TokenIndex
  private var merger: PieceMerger

  /// The bytes around a place of which the tokens are listed.
  private static let surroundings = 1024

  /// A piece and its tokens.
  struct Piece {
    var start: Int
    /// The tokens of all pieces before it.
    var tokensBefore: Int
    /// The bytes of each token.
    var lengths: [Int]

    var end: Int { end(ofToken: lengths.count) }

    /// Where so many of its tokens end.
    func end(ofToken count: Int) -> Int { lengths.prefix(max(0, count)).reduce(start, +) }
  }

  init(_ index: TokenIndex) {
    self.index = index
    merger = PieceMerger(index.encoding.definition.vocabulary)
  }

  /// The first piece with which there are more than so many tokens; the text must have more.
  mutating func piece(exceeding tokens: Int) -> Piece {
    var piece = piece(at: checkpoint(upTo: tokens))
    while piece.tokensBefore + piece.lengths.count <= tokens {
      piece = self.piece(
        at: .init(offset: piece.end, tokens: piece.tokensBefore + piece.lengths.count)
      )
    }
    return piece
  }

  /// Where tokens end near a place, in order.
  mutating func tokenEnds(around place: Int) -> [Int] {
    var next = index.checkpoint(upTo: max(0, place - Self.surroundings))
    var ends: [Int] = [next.offset]
    while next.offset < min(place + Self.surroundings, index.text.bytes.count) {
      let piece = piece(at: next)
      for length in piece.lengths { ends.append((ends.last ?? 0) + length) }
      next = .init(offset: piece.end, tokens: 0)
    }
    return ends
  }

  private mutating func piece(at start: PieceIndexer.Checkpoint) -> Piece {
    let definition = index.encoding.definition
    let end = definition.preTokenization.endOfPiece(start.offset, index.text.bytes.span)
    let padded =
      index.text.bytes[start.offset..<end]
      + [UInt8](repeating: 0, count: PieceScanner.readable)
    let count = end - start.offset
    let vocabulary = definition.vocabulary
    var lengths: [Int] = []
    padded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      if vocabulary.rank(ofPiece: base, count: count) != PackedVocabulary.noRank {
        lengths = [count]
      } else {
        merger.forEachRank(base, count: count) {
          lengths.append(vocabulary.bytes(ofRank: Int($0)).count)
        }
      }
    }
    return Piece(start: start.offset, tokensBefore: start.tokens, lengths: lengths)
  }

  /// The last checkpoint with at most so many tokens before it.
  private func checkpoint(upTo tokens: Int) -> PieceIndexer.Checkpoint {
    let checkpoints = index.checkpoints
    var (low, high) = (0, checkpoints.count)
    while low < high {
      let middle = (low + high) / 2
      if checkpoints[middle].tokens <= tokens { low = middle + 1 } else { high = middle }
    }
    return checkpoints[max(low, 1) - 1]
  }
}
