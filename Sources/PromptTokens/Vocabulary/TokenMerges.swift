/// How each token of a vocabulary is made, and what it begins with.
struct TokenMerges {
  /// The bytes of each token's left part in its last merge, by rank; 0 for a single byte, 255 for a
  /// token that its own bytes do not merge into.
  private(set) var splits: [UInt8] = []
  /// The bytes of the longest other token that each token begins with and that merges make, by
  /// rank; 0 for one byte.
  private(set) var prefixes: [UInt8] = []

  /// Asks a packed vocabulary in which only these two sections may be empty.
  ///
  /// A token that is ever made, in whatever text, is made by the merges that its own bytes alone
  /// would go through: merges are chosen by rank, then from left to right, and none of them
  /// reaches over its ends. So one split describes it, and one that its bytes do not merge into
  /// is never made.
  ///
  /// - Throws: `Failure` if a token is made before one of its parts is.
  init(of tokens: [[UInt8]], in draft: [UInt8]) throws(VocabularyBuilder.Failure) {
    let result = draft.withUnsafeBytes { file in
      Result { () throws(PackedVocabulary.Damage) in
        let vocabulary = try PackedVocabulary(file)
        var merger = PieceMerger(vocabulary, capacity: vocabulary.longestToken)
        for token in tokens { splits.append(Self.split(of: token, &merger)) }
        try finish(tokens, vocabulary, expecting: nil)
      }
    }
    try Self.rethrow(result)
  }

  /// Takes the splits of merges that are listed pair by pair.
  ///
  /// - Throws: `Failure` if a token is made before one of its parts is, or a split is none.
  init(
    of tokens: [[UInt8]],
    splits: [UInt8],
    in draft: [UInt8]
  ) throws(VocabularyBuilder.Failure) {
    self.splits = splits
    let result = draft.withUnsafeBytes { file in
      Result { () throws(PackedVocabulary.Damage) in
        try finish(tokens, try PackedVocabulary(file), expecting: splits.count)
      }
    }
    try Self.rethrow(result)
  }

  private static func rethrow(
    _ result: Result<Void, PackedVocabulary.Damage>
  ) throws(VocabularyBuilder.Failure) {
    do throws(PackedVocabulary.Damage) {
      try result.get()
    } catch {
      throw VocabularyBuilder.Failure(message: error.message)
    }
  }

  private static func split(of token: [UInt8], _ merger: inout PieceMerger) -> UInt8 {
    guard token.count > 1 else { return 0 }
    let split = token.withPadding { merger.lastSplit($0, count: token.count) }
    return split.map { UInt8($0) } ?? VocabularyFormat.unreached
  }

  private mutating func finish(
    _ tokens: [[UInt8]],
    _ vocabulary: PackedVocabulary,
    expecting count: Int?
  ) throws(PackedVocabulary.Damage) {
    guard count ?? tokens.count == tokens.count else {
      throw .init(message: "expected \(tokens.count) splits, read \(splits.count)")
    }
    prefixes.reserveCapacity(tokens.count)
    for (rank, token) in tokens.enumerated() {
      prefixes.append(UInt8(prefix(of: token, vocabulary)))
      try checkParts(of: token, rank: rank, vocabulary)
    }
  }

  private func prefix(of token: [UInt8], _ vocabulary: PackedVocabulary) -> Int {
    token.withPadding { bytes in
      var length = token.count - 1
      while length > 1 {
        let rank = vocabulary.rank(of: bytes, count: length)
        if rank != PackedVocabulary.noRank, isReached(rank) { break }
        length -= 1
      }
      return length
    }
  }

  private func isReached(_ rank: UInt32) -> Bool {
    splits[Int(rank)] != VocabularyFormat.unreached
  }

  /// Longer pieces are merged by undoing the latest merge first, which ranks must tell.
  private func checkParts(
    of token: [UInt8],
    rank: Int,
    _ vocabulary: PackedVocabulary
  ) throws(PackedVocabulary.Damage) {
    let split = Int(splits[rank])
    guard token.count > 1, splits[rank] != VocabularyFormat.unreached else { return }
    guard (1..<token.count).contains(split) else {
      throw .init(message: "the token of rank \(rank) cannot be split at \(split)")
    }
    for part in [Array(token[..<split]), Array(token[split...])] where part.count > 1 {
      let other = part.withPadding { vocabulary.rank(of: $0, count: part.count) }
      guard other != PackedVocabulary.noRank, isReached(other), other < rank else {
        throw .init(message: "the token of rank \(rank) is made before one of its parts")
      }
    }
  }
}

extension [UInt8] {
  /// Calls with the bytes, behind which `PieceKey.readable` more can be read.
  fileprivate func withPadding<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    let padded = self + [UInt8](repeating: 0, count: PieceKey.readable)
    return padded.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("padding is not empty") }
      return body(start)
    }
  }
}
