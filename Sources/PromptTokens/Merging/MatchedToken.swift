/// A token by its rank and its bytes.
struct MatchedToken {
  var rank: UInt32
  var length: Int
}

extension PackedVocabulary {
  /// The token of so many bytes at an address; its rank is `noRank` if there is none.
  @inline(__always)
  func token(at start: UnsafePointer<UInt8>, length: Int) -> MatchedToken {
    MatchedToken(rank: rank(of: start, count: length), length: length)
  }

  /// Whether merging the bytes of two tokens that meet at an address gives these two tokens.
  ///
  /// The merges that made them are taken back in turn, the latest first; if two parts that meet at
  /// the place would have merged before, they would not have stayed apart.
  func stayApart(
    _ left: MatchedToken,
    _ right: MatchedToken,
    at place: UnsafePointer<UInt8>
  ) -> Bool {
    var (left, right) = (left, right)
    var limit = Self.noRank
    while true {
      let together = rank(
        ofMerging: left.length,
        place - left.length,
        count: left.length &+ right.length
      )
      if together < limit { return false }
      if left.rank > right.rank {
        limit = left.rank
        guard let part = rightPart(of: left, endingAt: place) else {
          limit = right.rank &+ 1
          guard let part = leftPart(of: right, at: place) else { return true }
          right = part
          continue
        }
        left = part
      } else {
        limit = right.rank &+ 1
        guard let part = leftPart(of: right, at: place) else {
          limit = left.rank
          guard let part = rightPart(of: left, endingAt: place) else { return true }
          left = part
          continue
        }
        right = part
      }
    }
  }

  @inline(__always)
  private func leftPart(of token: MatchedToken, at place: UnsafePointer<UInt8>) -> MatchedToken? {
    let length = split(ofRank: token.rank)
    return length == 0 ? nil : self.token(at: place, length: length)
  }

  @inline(__always)
  private func rightPart(
    of token: MatchedToken,
    endingAt place: UnsafePointer<UInt8>
  ) -> MatchedToken? {
    let left = split(ofRank: token.rank)
    guard left > 0 else { return nil }
    let length = token.length &- left
    return self.token(at: place - length, length: length)
  }
}
