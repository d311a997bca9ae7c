/// The sections of a packed vocabulary that follow from its tokens directly.
enum VocabularyTables {
  static func sections(of tokens: [[UInt8]]) -> [VocabularySection: [UInt8]] {
    var offsets: [UInt32] = [0]
    for token in tokens { offsets.append(offsets[offsets.count - 1] + UInt32(token.count)) }
    let short = tokens.enumerated().filter {
      $0.element.count <= VocabularyFormat.longestShortToken
    }
    let (longest, lengths) = matches(tokens)
    return [
      .bytePairs: bytePairs(tokens),
      .shortSlots: slots(of: short),
      .shortFilter: filter(of: short.map(\.element)),
      .longSlots: longSlots(tokens),
      .splits: [UInt8](repeating: 0, count: tokens.count),
      .prefixes: [UInt8](repeating: 0, count: tokens.count),
      .longestMatches: longest,
      .matchLengths: lengths.flatMap(\.littleEndianBytes),
      .raggedBoundaries: raggedBoundaries(tokens),
      .offsets: offsets.flatMap(\.littleEndianBytes),
      .text: tokens.flatMap { $0 },
    ]
  }

  private static func bytePairs(_ tokens: [[UInt8]]) -> [UInt8] {
    var pairs = [UInt32](repeating: 0, count: 1 << 16)
    for (rank, token) in tokens.enumerated() where token.count == 2 {
      pairs[Int(token[0]) << 8 | Int(token[1])] = UInt32(rank) + 1
    }
    return pairs.flatMap(\.littleEndianBytes)
  }

  /// Filled by rank, so that frequent tokens stand where they are looked for, and to three quarters
  /// at most: as the filter leaves few bytes that are no token to be looked for, less room costs
  /// little, and less of the file is loaded.
  private static func slots(of short: [(offset: Int, element: [UInt8])]) -> [UInt8] {
    let count = slotCount(for: short.count, fill: 0.75)
    let shift = UInt64(64 - count.trailingZeroBitCount)
    var slots = [UInt8](repeating: 0, count: 16 * count)
    for (rank, token) in short {
      var index = Int(truncatingIfNeeded: hash(of: token) >> shift)
      while slots[16 * index + 15] != 0 { index = (index + 1) & (count - 1) }
      slots.replaceSubrange(16 * index..<16 * index + token.count, with: token)
      let end = (UInt32(token.count) << 28 | UInt32(rank + 1)).littleEndianBytes
      slots.replaceSubrange(16 * index + 12..<16 * index + 16, with: end)
    }
    return slots
  }

  /// Eight bits or more for each token.
  private static func filter(of short: [[UInt8]]) -> [UInt8] {
    let bits = 4 * slotCount(for: short.count)
    let shift = UInt64(64 - bits.trailingZeroBitCount)
    var filter = [UInt8](repeating: 0, count: bits / 8)
    for token in short {
      let bit = Int(truncatingIfNeeded: hash(of: token) >> shift)
      filter[bit / 8] |= 1 << UInt8(bit % 8)
    }
    return filter
  }

  private static func hash(of token: [UInt8]) -> UInt64 {
    let padded = token + [UInt8](repeating: 0, count: PieceKey.readable)
    return padded.withUnsafeBytes { bytes in
      bytes.baseAddress.map { PieceKey($0, count: token.count).hash } ?? 0
    }
  }

  private static func longSlots(_ tokens: [[UInt8]]) -> [UInt8] {
    let long = tokens.enumerated().filter { $0.element.count > VocabularyFormat.longestShortToken }
    let count = slotCount(for: long.count)
    var slots = [UInt32](repeating: 0, count: count)
    for (rank, token) in long {
      let hash = token.withUnsafeBytes { bytes in
        bytes.baseAddress.map { TokenHash.hash($0, count: bytes.count) } ?? 0
      }
      var index = Int(truncatingIfNeeded: hash) & (count - 1)
      while slots[index] != 0 { index = (index + 1) & (count - 1) }
      let tag = UInt32(truncatingIfNeeded: hash >> 50)
      slots[index] = tag << VocabularyFormat.rankBits | UInt32(rank + 1)
    }
    return slots.flatMap(\.littleEndianBytes)
  }

  private static func matches(_ tokens: [[UInt8]]) -> (longest: [UInt8], lengths: [UInt16]) {
    var longest = [UInt8](repeating: 3, count: VocabularyFormat.matchEntries)
    var lengths = [UInt16](repeating: 0, count: VocabularyFormat.matchEntries)
    for token in tokens where token.count >= 4 {
      let index = token.withUnsafeBytes { bytes in
        bytes.baseAddress.map { PackedVocabulary.matchIndex($0) } ?? 0
      }
      longest[index] = max(longest[index], UInt8(token.count))
      lengths[index] |= 1 << UInt16(min(token.count - 4, 15))
    }
    return (longest, lengths)
  }

  private static func raggedBoundaries(_ tokens: [[UInt8]]) -> [UInt8] {
    var bits = [UInt8](repeating: 0, count: 1 << 13)
    for token in tokens {
      // A scalar begins at every byte that is no continuation.
      let scalars = token.indices.filter { token[$0] & 0xC0 != 0x80 }
      guard let first = scalars.first(where: { $0 > 0 }), let last = scalars.last else { continue }
      let lead = token[last]
      let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      let isRaggedStart = scalars[0] > 0
      let isRaggedEnd = token.count - last < length
      for boundary in (isRaggedStart ? [first] : []) + (isRaggedEnd ? [last] : []) {
        let bit = Int(token[boundary - 1]) << 8 | Int(token[boundary])
        bits[bit / 8] |= 1 << UInt8(bit % 8)
      }
    }
    return bits
  }

  private static func slotCount(for tokens: Int, fill: Double = 0.5) -> Int {
    var count = 2
    while fill * Double(count) < Double(tokens) { count *= 2 }
    return count
  }
}
