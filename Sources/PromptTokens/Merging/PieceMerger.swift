/// Merges one piece after another by byte pairs; it keeps its working memory between pieces.
struct PieceMerger {
  /// The longest piece, in bytes, for which a scan over all pairs beats a heap.
  static let arrayLimit = 64

  let vocabulary: PackedVocabulary
  private var parts: [Part] = []

  init(_ vocabulary: PackedVocabulary) {
    self.vocabulary = vocabulary
  }

  /// The number of tokens of a piece.
  mutating func count(_ text: Span<UInt8>, from start: Int, to end: Int) -> Int {
    if vocabulary.id(of: text, from: start, to: end) != nil { return 1 }
    if end - start > Self.arrayLimit {
      var merge = LongPieceMerge(vocabulary, text, from: start, to: end)
      return merge.run(text)
    }
    merge(text, from: start, to: end)
    return parts.count - 1
  }

  /// Appends the ids of a piece.
  mutating func append(
    _ text: Span<UInt8>,
    from start: Int,
    to end: Int,
    into ids: inout [Int]
  ) {
    if let id = vocabulary.id(of: text, from: start, to: end) {
      ids.append(Int(id))
    } else {
      appendMerged(text, from: start, to: end, into: &ids)
    }
  }

  /// Appends the ids of a piece without looking for the whole piece first.
  mutating func appendMerged(
    _ text: Span<UInt8>,
    from start: Int,
    to end: Int,
    into ids: inout [Int]
  ) {
    if end - start > Self.arrayLimit {
      var merge = LongPieceMerge(vocabulary, text, from: start, to: end)
      _ = merge.run(text)
      merge.forEachPart { lower, upper in
        ids.append(id(of: text, from: lower, to: upper))
      }
      return
    }
    merge(text, from: start, to: end)
    for index in 0..<parts.count - 1 {
      ids.append(id(of: text, from: parts[index].start, to: parts[index + 1].start))
    }
  }

  private func id(of text: Span<UInt8>, from lower: Int, to upper: Int) -> Int {
    guard let id = vocabulary.id(of: text, from: lower, to: upper) else {
      preconditionFailure("every byte is a token, and only tokens are made by merges")
    }
    return Int(id)
  }
}

/// A part of a piece: where it starts, and the rank of what it and the next would be together.
private struct Part {
  static let noRank = UInt32.max
  var start: Int
  var rank = noRank
}

extension PieceMerger {
  /// Merges the pair of lowest rank, the leftmost of equals, until no pair is a token.
  ///
  /// - Complexity: O(n²) in the bytes of the piece.
  private mutating func merge(_ text: Span<UInt8>, from start: Int, to end: Int) {
    parts.removeAll(keepingCapacity: true)
    for offset in start...end { parts.append(Part(start: offset)) }
    for index in 0..<parts.count { parts[index].rank = rank(at: index, in: text) }
    while let index = indexOfLowestRank() {
      parts.remove(at: index + 1)
      parts[index].rank = rank(at: index, in: text)
      if index > 0 { parts[index - 1].rank = rank(at: index - 1, in: text) }
    }
  }

  @inline(__always)
  private func rank(at index: Int, in text: Span<UInt8>) -> UInt32 {
    guard index + 2 < parts.count else { return Part.noRank }
    return vocabulary.id(of: text, from: parts[index].start, to: parts[index + 2].start)
      ?? Part.noRank
  }

  private func indexOfLowestRank() -> Int? {
    var lowest = Part.noRank
    var found: Int?
    for index in 0..<parts.count where parts[index].rank < lowest {
      lowest = parts[index].rank
      found = index
    }
    return found
  }
}
