/// How each token of a vocabulary is made, and what it begins with.
struct TokenMerges {
  /// The bytes of each token's left part in its last merge, by rank; 0 for a single byte.
  private(set) var splits: [UInt8] = []
  /// The bytes of the longest other token that each token begins with, by rank; 0 for one byte.
  private(set) var prefixes: [UInt8] = []

  /// Asks a packed vocabulary in which only these two sections may be empty.
  ///
  /// - Throws: `Failure` if merging a token's bytes does not give the token.
  init(of tokens: [[UInt8]], in draft: [UInt8]) throws(VocabularyBuilder.Failure) {
    let result = draft.withUnsafeBytes { file in
      Result { () throws(PackedVocabulary.Damage) in
        let vocabulary = try PackedVocabulary(file)
        var merger = PieceMerger(vocabulary, capacity: vocabulary.longestToken)
        for token in tokens { try append(token, vocabulary, &merger) }
      }
    }
    do throws(PackedVocabulary.Damage) {
      try result.get()
    } catch {
      throw VocabularyBuilder.Failure(message: error.message)
    }
  }

  private mutating func append(
    _ token: [UInt8],
    _ vocabulary: PackedVocabulary,
    _ merger: inout PieceMerger
  ) throws(PackedVocabulary.Damage) {
    guard token.count > 1 else {
      splits.append(0)
      prefixes.append(0)
      return
    }
    let padded = token + [UInt8](repeating: 0, count: PieceKey.readable)
    let (split, prefix) = padded.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress else { return (nil as Int?, 0) }
      var prefix = token.count - 1
      while vocabulary.rank(of: bytes, count: prefix) == PackedVocabulary.noRank { prefix -= 1 }
      return (merger.lastSplit(bytes, count: token.count), prefix)
    }
    guard let split else {
      let message = "the token of rank \(splits.count) is reached by no merges"
      throw PackedVocabulary.Damage(message: message)
    }
    splits.append(UInt8(split))
    prefixes.append(UInt8(prefix))
  }
}
