/// Writes packed vocabularies as `VocabularyFormat` describes them.
package enum VocabularyBuilder {
  /// Why tokens make no vocabulary.
  package struct Failure: Error, Hashable {
    /// What was expected and what was read.
    package var message: String
  }

  /// Packs tokens in the order of their ranks; the same tokens give the same bytes.
  ///
  /// - Parameters:
  ///   - tokens: The bytes of each token.
  ///   - ids: The id of each rank; empty if ids are ranks.
  ///   - sourceHash: The SHA-256 of the file that they were read from, in hexadecimal.
  /// - Returns: The file.
  /// - Throws: `Failure` if the tokens do not fit, stand twice, lack a single byte, or are not
  ///   reached by merges.
  package static func pack(
    _ tokens: [[UInt8]],
    ids: [UInt32] = [],
    sourceHash: String
  ) throws(Failure) -> [UInt8] {
    try check(tokens, ids: ids)
    var sections = VocabularyTables.sections(of: tokens)
    if !ids.isEmpty {
      sections[.ids] = ids.flatMap { $0.littleEndianBytes }
      sections[.ranks] = inverse(of: ids).flatMap { $0.littleEndianBytes }
    }
    let longest = tokens.map(\.count).max() ?? 0
    let header: [UInt32] = [
      VocabularyFormat.magic, VocabularyFormat.version, UInt32(tokens.count), UInt32(longest),
    ]
    let start = header.flatMap(\.littleEndianBytes) + bytes(ofHexadecimal: sourceHash)
    // What the merges of a token are is asked of a draft that knows all else.
    let merges = try TokenMerges(of: tokens, in: assembled(start, sections))
    sections[.splits] = merges.splits
    sections[.prefixes] = merges.prefixes
    return assembled(start, sections)
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

  /// The file of a header's first 48 bytes and the sections.
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
    var file = start + UInt64(0).littleEndianBytes
    file += [UInt8](repeating: 0, count: VocabularyFormat.sectionsOffset - file.count)
    file += directory
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
