/// A vocabulary used in place: tokens by rank and ranks by bytes, without a parse.
///
/// It only points at its file (see `VocabularyFormat`), which must be constant and outlive it; the
/// linked-in vocabularies are part of the binary.
package final class PackedVocabulary: @unchecked Sendable {
  /// What is wrong with a file that claims to be a packed vocabulary.
  package struct Damage: Error, Hashable {
    /// What was expected and what was read.
    package var message: String
  }

  /// What `rank(of:count:)` gives for bytes that are no token; greater than every rank.
  static let noRank = UInt32.max

  /// The number of tokens; ranks run from 0.
  package let tokenCount: Int
  /// The bytes of the longest token.
  package let longestToken: Int
  /// How its tokens are used.
  package let rules: VocabularyRules
  private let mergesAtSplits: Bool
  private let hasUnreached: Bool
  private let takesWholePieces: Bool
  private let file: UnsafeRawBufferPointer
  private let bytePairs: UnsafePointer<UInt32>
  private let shortTokens: ShortTokenTable
  private let shortFilter: UnsafePointer<UInt8>
  private let filterShift: UInt64
  private let longSlots: UnsafePointer<UInt32>
  private let longMask: Int
  private let splits: UnsafePointer<UInt8>
  private let prefixes: UnsafePointer<UInt8>
  private let longestMatches: UnsafePointer<UInt8>
  private let matchLengths: UnsafePointer<UInt16>
  private let raggedBoundaries: UnsafePointer<UInt8>
  private let offsets: UnsafePointer<UInt32>
  private let text: UnsafeRawPointer
  private let ids: UnsafeBufferPointer<UInt32>
  private let ranks: UnsafeBufferPointer<UInt32>
  private let describing: UnsafeRawBufferPointer

  /// Checks the header and the sizes, in constant time.
  package init(_ file: UnsafeRawBufferPointer) throws(Damage) {
    let header = try VocabularyHeader(file)
    self.file = file
    tokenCount = header.tokenCount
    longestToken = header.longestToken
    rules = header.rules
    mergesAtSplits = rules.contains(.splitMerges)
    hasUnreached = rules.contains(.unreachedTokens)
    takesWholePieces = rules.contains(.wholePieces)
    bytePairs = try header.table(.bytePairs, count: 1 << 16)
    shortTokens = try ShortTokenTable(header)
    shortFilter = try header.table(.shortFilter)
    filterShift = UInt64(61 - (try header.slotBits(.shortFilter, slotSize: 1)))
    longSlots = try header.table(.longSlots)
    longMask = 1 << (try header.slotBits(.longSlots, slotSize: 4)) - 1
    splits = try header.table(.splits, count: header.tokenCount)
    prefixes = try header.table(.prefixes, count: header.tokenCount)
    longestMatches = try header.table(.longestMatches, count: VocabularyFormat.matchEntries)
    matchLengths = try header.table(.matchLengths, count: VocabularyFormat.matchEntries)
    raggedBoundaries = try header.table(.raggedBoundaries, count: 1 << 13)
    offsets = try header.table(.offsets, count: header.tokenCount + 1)
    text = try header.section(.text).start
    ids = try header.optionalTable(.ids, count: header.tokenCount)
    ranks = try header.optionalTable(.ranks, count: nil)
    describing = header.bytes(.description)
    let (last, size) = (Int(offsets[tokenCount]), try header.section(.text).count)
    guard last == size else {
      throw Damage(message: "expected \(last) bytes of text, read \(size)")
    }
  }

  /// A vocabulary that the build linked in.
  convenience init(embedded start: UnsafePointer<UInt8>, count: Int) {
    do throws(Damage) {
      try self.init(UnsafeRawBufferPointer(start: start, count: count))
    } catch {
      preconditionFailure("the linked-in vocabulary is damaged: \(error.message)")
    }
  }

  /// Compares the checksum of the whole file.
  ///
  /// - Throws: `Damage` if a bit changed since it was packed.
  package func verify() throws(Damage) {
    let place = VocabularyChecksum.offset
    let wanted = file.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
    guard VocabularyChecksum.checksum(file) == wanted else {
      throw Damage(message: "the checksum does not fit the contents")
    }
  }

  /// What else makes the encoding, as it was packed; empty if nothing was.
  package var description: [UInt8] { Array(describing) }

  /// The SHA-256 of the source file, in lower-case hexadecimal.
  package var sourceHash: String {
    file[16..<48].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

// MARK: Ids

extension PackedVocabulary {
  /// The id of a rank.
  @inline(__always)
  package func id(ofRank rank: UInt32) -> Int {
    ids.isEmpty ? Int(rank) : Int(ids[Int(rank)])
  }

  /// The bytes of a token, or `nil` if no token has the id.
  package func bytes(of id: Int) -> UnsafeRawBufferPointer? {
    guard id >= 0 else { return nil }
    guard !ranks.isEmpty else { return id < tokenCount ? bytes(ofRank: id) : nil }
    guard id < ranks.count, ranks[id] > 0 else { return nil }
    return bytes(ofRank: Int(ranks[id]) - 1)
  }

  /// The id of the token that is exactly these bytes.
  package func id(of token: [UInt8]) -> Int? {
    guard (1...longestToken).contains(token.count) else { return nil }
    let padded = token + [UInt8](repeating: 0, count: PieceKey.readable)
    let found = padded.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { rank(of: $0, count: token.count) } ?? Self.noRank
    }
    return found == Self.noRank ? nil : id(ofRank: found)
  }

  /// The bytes of a rank.
  package func bytes(ofRank rank: Int) -> UnsafeRawBufferPointer {
    let start = Int(offsets[rank])
    return UnsafeRawBufferPointer(start: text + start, count: Int(offsets[rank + 1]) - start)
  }
}

// MARK: Ranks

extension PackedVocabulary {
  /// The rank of the token that is exactly these bytes, or `noRank`.
  ///
  /// `PieceKey.readable` bytes are read from the start, whatever the count.
  @inline(__always)
  func rank(of start: UnsafePointer<UInt8>, count: Int) -> UInt32 {
    if count == 2 { return bytePairs[Int(start[0]) << 8 | Int(start[1])] &- 1 }
    if count <= VocabularyFormat.longestShortToken { return shortRank(of: start, count: count) }
    return longRank(of: start, count: count)
  }

  /// The rank of the token that a whole piece is, or `noRank` if it must be merged.
  @inline(__always)
  func rank(ofPiece start: UnsafePointer<UInt8>, count: Int) -> UInt32 {
    let rank = rank(of: start, count: count)
    if takesWholePieces || rank == Self.noRank || isReached(rank) { return rank }
    return Self.noRank
  }

  /// The rank of the token that two neighbours merge into, or `noRank`.
  @inline(__always)
  func rank(ofMerging left: Int, _ start: UnsafePointer<UInt8>, count: Int) -> UInt32 {
    let rank = rank(of: start, count: count)
    guard mergesAtSplits, rank != Self.noRank else { return rank }
    return split(ofRank: rank) == left ? rank : Self.noRank
  }

  /// The rank of the token that is exactly these bytes and that merges make, or `noRank`.
  @inline(__always)
  func reachedRank(of start: UnsafePointer<UInt8>, count: Int) -> UInt32 {
    let rank = rank(of: start, count: count)
    guard hasUnreached, rank != Self.noRank else { return rank }
    return isReached(rank) ? rank : Self.noRank
  }

  /// Whether merges make a token.
  @inline(__always)
  package func isReached(_ rank: UInt32) -> Bool {
    splits[Int(rank)] != VocabularyFormat.unreached
  }

  /// The bytes of the left part in the merge that makes a token; 0 for a single byte.
  @inline(__always)
  package func split(ofRank rank: UInt32) -> Int { Int(splits[Int(rank)]) }

  /// The bytes of the longest other token that a token begins with; 0 for a single byte.
  @inline(__always)
  func prefix(ofRank rank: UInt32) -> Int { Int(prefixes[Int(rank)]) }

  /// A bound on the bytes of the tokens that a text of at least four bytes begins with.
  @inline(__always)
  func longestMatch(at start: UnsafePointer<UInt8>) -> Int {
    Int(longestMatches[Self.matchIndex(UnsafeRawPointer(start))])
  }

  /// The lengths of the tokens that a text of at least four bytes may begin with, as
  /// `VocabularySection.matchLengths` has them.
  @inline(__always)
  func matchLengths(at start: UnsafePointer<UInt8>) -> UInt16 {
    matchLengths[Self.matchIndex(UnsafeRawPointer(start))]
  }

  /// Whether a token may cross the boundary between two bytes and end or begin inside a scalar
  /// beside it.
  @inline(__always)
  func isRagged(_ before: UInt8, _ behind: UInt8) -> Bool {
    let bit = Int(before) &<< 8 | Int(behind)
    return raggedBoundaries[bit &>> 3] & 1 &<< UInt8(truncatingIfNeeded: bit & 7) != 0
  }

  /// The entry of `longestMatches` for the four bytes at an address.
  @inline(__always)
  static func matchIndex(_ start: UnsafeRawPointer) -> Int {
    let word = start.loadUnaligned(as: UInt32.self).littleEndian
    return Int(truncatingIfNeeded: (word &* 0x9E37_79B1) &>> 16)
  }

  @inline(__always)
  private func shortRank(of start: UnsafePointer<UInt8>, count: Int) -> UInt32 {
    let key = PieceKey(UnsafeRawPointer(start), count: count)
    let hash = key.hash
    let bit = Int(truncatingIfNeeded: hash &>> filterShift)
    guard shortFilter[bit &>> 3] & 1 &<< UInt8(truncatingIfNeeded: bit & 7) != 0 else {
      return Self.noRank
    }
    return shortTokens.rank(of: key, hash: hash)
  }

  private func longRank(of start: UnsafePointer<UInt8>, count: Int) -> UInt32 {
    guard count <= longestMatch(at: start) else { return Self.noRank }
    let hash = TokenHash.hash(start, count: count)
    let tag = UInt32(truncatingIfNeeded: hash >> 50)
    var index = Int(truncatingIfNeeded: hash) & longMask
    while true {
      let slot = longSlots[index]
      if slot == 0 { return Self.noRank }
      let rank = slot & (1 << VocabularyFormat.rankBits - 1) - 1
      if slot >> VocabularyFormat.rankBits == tag {
        let token = bytes(ofRank: Int(rank))
        if token.count == count, token.hasSameBytes(as: start) { return rank }
      }
      index = (index + 1) & longMask
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether as many bytes at an address, at least eight, are the same.
  @inline(__always)
  func hasSameBytes(as other: UnsafeRawPointer) -> Bool {
    guard let start = baseAddress else { return true }
    var offset = 0
    while offset &+ 8 < count {
      guard start.word(offset) == other.word(offset) else { return false }
      offset &+= 8
    }
    return start.word(count &- 8) == other.word(count &- 8)
  }
}

extension UnsafeRawPointer {
  @inline(__always)
  fileprivate func word(_ offset: Int) -> UInt64 {
    loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }
}
