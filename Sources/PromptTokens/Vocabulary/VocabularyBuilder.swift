/// Writes packed vocabularies as `VocabularyFormat` describes them.
package enum VocabularyBuilder {
  /// Why tokens make no vocabulary.
  package struct Failure: Error, Hashable {
    /// What was expected and what was read.
    package var message: String
  }

  /// What is packed.
  package struct Contents {
    /// The bytes of each token, in the order of ranks.
    package var tokens: [[UInt8]]
    /// The id of each rank; empty if ids are ranks.
    package var ids: [UInt32] = []
    /// The bytes of each token's left part where merges are listed pair by pair.
    ///
    /// 0 for a single byte, 255 where no merges make the token; empty if any neighbours merge that
    /// are a token together.
    package var splits: [UInt8] = []
    /// Whether a piece that is a token is that token, also where merging would not make it.
    package var hasWholePieces = true
    /// What else makes the encoding.
    package var description: [UInt8] = []
    /// The SHA-256 of the file that they were read from, in hexadecimal.
    package var sourceHash: String

    /// Takes tokens in the order of ranks, and the source's SHA-256.
    package init(_ tokens: [[UInt8]], sourceHash: String) {
      self.tokens = tokens
      self.sourceHash = sourceHash
    }
  }

  /// Packs a vocabulary; the same contents give the same bytes.
  ///
  /// - Throws: `Failure` if the tokens do not fit, stand twice, lack a single byte, or are made
  ///   before their parts are.
  package static func pack(_ contents: Contents) throws(Failure) -> [UInt8] {
    let tokens = contents.tokens
    try check(tokens, ids: contents.ids)
    var sections = VocabularyTables.sections(of: tokens)
    if !contents.ids.isEmpty {
      sections[.ids] = contents.ids.flatMap { $0.littleEndianBytes }
      sections[.ranks] = inverse(of: contents.ids).flatMap { $0.littleEndianBytes }
    }
    sections[.description] = contents.description
    // What the merges of a token are is asked of a draft that knows all else.
    let draft = assembled(header(of: contents, []), sections)
    let (merges, rules) = try merges(of: contents, in: draft)
    sections[.splits] = merges.splits
    sections[.prefixes] = merges.prefixes
    return assembled(header(of: contents, rules), sections)
  }

  /// The merges and the rules that they need: none that would say nothing.
  private static func merges(
    of contents: Contents,
    in draft: [UInt8]
  ) throws(Failure) -> (merges: TokenMerges, rules: VocabularyRules) {
    var rules: VocabularyRules = []
    var merges = Result { () throws(Failure) in
      try TokenMerges(of: contents.tokens, in: draft)
    }
    if !contents.splits.isEmpty, (try? merges.get().splits) != contents.splits {
      rules.insert(.splitMerges)
      merges = Result { () throws(Failure) in
        try TokenMerges(of: contents.tokens, splits: contents.splits, in: draft)
      }
    }
    let found = try merges.get()
    let hasUnreached = found.splits.contains(VocabularyFormat.unreached)
    if hasUnreached { rules.insert(.unreachedTokens) }
    if contents.hasWholePieces || !hasUnreached { rules.insert(.wholePieces) }
    return (found, rules)
  }

  /// The first 64 bytes, without the checksum.
  private static func header(of contents: Contents, _ rules: VocabularyRules) -> [UInt8] {
    let longest = contents.tokens.map(\.count).max() ?? 0
    let numbers: [UInt32] = [
      VocabularyFormat.magic, VocabularyFormat.version, UInt32(contents.tokens.count),
      UInt32(longest),
    ]
    return numbers.flatMap(\.littleEndianBytes) + bytes(ofHexadecimal: contents.sourceHash)
      + UInt64(0).littleEndianBytes + rules.rawValue.littleEndianBytes
      + UInt32(0).littleEndianBytes
  }

  private static func check(_ tokens: [[UInt8]], ids: [UInt32]) throws(Failure) {
    let format = VocabularyFormat.self
    let longest = tokens.map(\.count).max() ?? 0
    guard (1...format.longestToken).contains(longest), !tokens.contains([]),
      tokens.count < 1 << Int(format.rankBits)
    else {
      let message = "\(tokens.count) tokens of up to \(longest) bytes do not fit the format"
      throw Failure(message: message)
    }
    var seen: Set<[UInt8]> = []
    for (rank, token) in tokens.enumerated() where !seen.insert(token).inserted {
      throw Failure(message: "the token of rank \(rank) stands twice")
    }
    if let byte = (UInt8.min...UInt8.max).first(where: { !seen.contains([$0]) }) {
      throw Failure(message: "no token is the single byte \(byte)")
    }
    guard ids.isEmpty || (ids.count == tokens.count && Set(ids).count == ids.count) else {
      throw Failure(message: "expected \(tokens.count) different ids, read \(ids.count)")
    }
    guard ids.allSatisfy({ $0 < 1 << 24 }) else { throw Failure(message: "an id is too large") }
  }

  private static func bytes(ofHexadecimal text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue).map(UInt8.init)
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  private static func inverse(of ids: [UInt32]) -> [UInt32] {
    var ranks = [UInt32](repeating: 0, count: Int(ids.max() ?? 0) + 1)
    for (rank, id) in ids.enumerated() { ranks[Int(id)] = UInt32(rank) + 1 }
    return ranks
  }

  /// The file of a header's first bytes and the sections.
  private static func assembled(
    _ start: [UInt8],
    _ sections: [VocabularySection: [UInt8]]
  ) -> [UInt8] {
    let page = VocabularyFormat.pageSize
    var directory: [UInt8] = []
    var body: [UInt8] = []
    for section in VocabularySection.allCases {
      let bytes = sections[section] ?? []
      directory += UInt64(page + body.count).littleEndianBytes
      directory += UInt64(bytes.count).littleEndianBytes
      body += bytes
      body += [UInt8](repeating: 0, count: -body.count & (page - 1))
    }
    var file = start + directory
    file += [UInt8](repeating: 0, count: page - file.count) + body
    let checksum = file.withUnsafeBytes { VocabularyChecksum.checksum($0) }.littleEndianBytes
    let place = VocabularyChecksum.offset
    file.replaceSubrange(place..<place + checksum.count, with: checksum)
    return file
  }
}

extension FixedWidthInteger {
  /// The number's bytes, the lowest first.
  package var littleEndianBytes: [UInt8] {
    (0..<Self.bitWidth / 8).map { UInt8(truncatingIfNeeded: self >> Self($0 * 8)) }
  }
}
