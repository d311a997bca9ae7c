/// The tokens of one piece from left to right, by longest match and backtracking.
///
/// A sequence of tokens is what byte-pair merging gives exactly if each neighbouring pair is. So the
/// longest token that fits behind the last one is tried first, then the shorter ones it begins
/// with; where none fits, the last token is taken back. A place that was left so is never entered
/// again, which makes the work linear. The method is that of the `bpe` crate (github/rust-gems,
/// "So many tokens, so little time", 2024); here all tables speak of the text's own bytes.
///
/// - Complexity: O(n) for n bytes; one bit and, for each token, one byte of memory.
struct BacktrackingMerge {
  private let vocabulary: PackedVocabulary
  private let piece: UnsafePointer<UInt8>
  private let count: Int
  /// The bytes of each token, from left to right.
  private(set) var lengths: [UInt8] = []
  /// A bit for each place that was left because no token fits behind it.
  private var deadEnds: [UInt64]
  /// The candidates looked at so far.
  private(set) var steps = 0

  /// Prepares a piece; `PieceKey.readable` bytes behind it can be read.
  init(_ vocabulary: PackedVocabulary, _ piece: UnsafePointer<UInt8>, count: Int) {
    self.vocabulary = vocabulary
    self.piece = piece
    self.count = count
    deadEnds = [UInt64](repeating: 0, count: count / 64 + 1)
    lengths.reserveCapacity(count / 4 + 1)
  }

  /// Finds the tokens.
  mutating func run(_ memo: borrowing NeighbourMemo) {
    var place = 0
    var candidate = longestMatch(at: 0)
    while place < count {
      steps &+= 1
      if !isDeadEnd(place &+ candidate.length), fits(candidate, at: place, memo) {
        lengths.append(UInt8(truncatingIfNeeded: candidate.length))
        place &+= candidate.length
        if place < count { candidate = longestMatch(at: place) }
        continue
      }
      if let shorter = prefix(of: candidate, at: place) {
        candidate = shorter
        continue
      }
      deadEnds[place / 64] |= 1 << UInt64(place % 64)
      guard let last = lengths.popLast() else {
        preconditionFailure("every byte is a token, so that the first place has a way on")
      }
      place &-= Int(last)
      candidate = token(at: place, length: Int(last))
    }
  }
}

extension BacktrackingMerge {
  @inline(__always)
  private func token(at place: Int, length: Int) -> MatchedToken {
    vocabulary.token(at: piece + place, length: length)
  }

  @inline(__always)
  private func reachedToken(at place: Int, length: Int) -> MatchedToken {
    let rank = vocabulary.reachedRank(of: piece + place, count: length)
    return MatchedToken(rank: rank, length: length)
  }

  @inline(__always)
  private func isDeadEnd(_ place: Int) -> Bool {
    deadEnds[place / 64] & 1 << UInt64(place % 64) != 0
  }

  private func longestMatch(at place: Int) -> MatchedToken {
    let left = count &- place
    if left >= 4, let found = longestMatch(at: place, left: left) { return found }
    for length in stride(from: min(left, 3), to: 1, by: -1) {
      let found = reachedToken(at: place, length: length)
      if found.rank != PackedVocabulary.noRank { return found }
    }
    return token(at: place, length: 1)
  }

  /// The longest token of four bytes or more; only lengths that some token has are tried.
  private func longestMatch(at place: Int, left: Int) -> MatchedToken? {
    var lengths = vocabulary.matchLengths(at: piece + place)
    if lengths & Self.manyBytes != 0 {
      var length = min(left, vocabulary.longestMatch(at: piece + place))
      while length > 18 {
        let found = reachedToken(at: place, length: length)
        if found.rank != PackedVocabulary.noRank { return found }
        length &-= 1
      }
      lengths &= ~Self.manyBytes
    }
    while lengths != 0 {
      let bit = 15 &- lengths.leadingZeroBitCount
      lengths &= ~(1 &<< UInt16(truncatingIfNeeded: bit))
      guard bit &+ 4 <= left else { continue }
      let found = reachedToken(at: place, length: bit &+ 4)
      if found.rank != PackedVocabulary.noRank { return found }
    }
    return nil
  }

  /// The bit of `matchLengths` for 19 bytes and more.
  private static let manyBytes: UInt16 = 1 << 15

  @inline(__always)
  private func prefix(of token: MatchedToken, at place: Int) -> MatchedToken? {
    let length = vocabulary.prefix(ofRank: token.rank)
    return length == 0 ? nil : self.token(at: place, length: length)
  }

  @inline(__always)
  private func fits(
    _ token: MatchedToken,
    at place: Int,
    _ memo: borrowing NeighbourMemo
  ) -> Bool {
    guard let last = lengths.last else { return true }
    let left = self.token(at: place &- Int(last), length: Int(last))
    return memo.stayApart(left, token, at: piece + place, in: vocabulary)
  }
}
