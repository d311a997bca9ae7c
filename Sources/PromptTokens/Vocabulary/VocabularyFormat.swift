/// The layout of a packed vocabulary (`.ptok`), version 3; all numbers are little endian.
///
/// The header is one page. Each section begins at a page of its own, in the order of
/// `VocabularySection`, so that a mapped file is used in place and only what is read is loaded.
///
///     0    magic "PTOK"
///     4    UInt32   version
///     8    UInt32   number of tokens; a token's rank is its place in the order of merges, from 0
///     12   UInt32   bytes of the longest token, at most 255
///     16   32 bytes SHA-256 of the source file
///     48   UInt64   checksum of the whole file (`VocabularyChecksum`)
///     56   UInt32   `VocabularyRules`
///     64   UInt64 × 2 for each section: its offset and its bytes
///
/// Everything speaks of ranks. Where a vocabulary's ids are not its ranks, `ids` and `ranks`
/// translate; otherwise they are empty.
package enum VocabularyFormat {
  /// `PTOK` in the file's byte order.
  package static let magic: UInt32 = 0x4B4F_5450
  /// The version that this build reads and writes.
  package static let version: UInt32 = 3
  /// The bytes of the header and of a page.
  package static let pageSize = 4096
  /// Where the rules stand.
  package static let rulesOffset = 56
  /// Where the offsets and sizes of the sections begin.
  package static let sectionsOffset = 64
  /// The bits of a slot that hold a rank, so that there are at most 2^18 - 1 tokens.
  package static let rankBits: UInt32 = 18
  /// The longest token, in bytes.
  package static let longestToken = 255
  /// The split of a token that no merges reach.
  package static let unreached: UInt8 = 255
  /// The longest token that a short slot holds, in bytes.
  package static let longestShortToken = 12
  /// The entries of the sections `longestMatches` and `matchLengths`.
  package static let matchEntries = 1 << 16
}

/// The sections of a packed vocabulary, in their order in the file.
package enum VocabularySection: Int, CaseIterable, Sendable {
  /// UInt32 × 65,536: rank + 1 of the token of two bytes, indexed by both, or 0.
  case bytePairs
  /// 16 bytes × 2^k: a hash table of the tokens of at most 12 bytes.
  ///
  /// The token's bytes, zero-padded to 12, then a UInt32: `length << 28 | rank + 1`; 0 is empty.
  case shortSlots
  /// 2^k bytes: a bit for the hash of each token of at most 12 bytes.
  ///
  /// Most bytes that are asked for are no token; the filter is small enough to say so from a cache.
  case shortFilter
  /// UInt32 × 2^k: a hash table of the longer tokens: `tag << 18 | rank + 1`; 0 is empty.
  case longSlots
  /// UInt8 × tokens: the bytes of a token's left part in the merge that makes it.
  ///
  /// 0 for one byte; 255 where no merges make the token.
  case splits
  /// UInt8 × tokens: the bytes of the longest token that a token begins with.
  ///
  /// Itself excepted, and those that no merges make; 0 for one byte.
  case prefixes
  /// UInt8 × 65,536: a bound on the bytes of a token, by the hash of its first four bytes.
  case longestMatches
  /// UInt16 × 65,536: by the same hash, the lengths of tokens from four bytes on.
  ///
  /// Bit n is for 4 + n bytes; the highest bit for 19 and more.
  case matchLengths
  /// UInt8 × 8,192: a bit for each pair of bytes, `first << 8 | second`, the lowest bit first.
  ///
  /// It is set if a token that crosses a boundary between scalars, and begins or ends inside one,
  /// has these bytes beside the boundary that is nearest to that end.
  case raggedBoundaries
  /// UInt32 × (tokens + 1): where each token's bytes begin in `text`, by rank.
  case offsets
  /// The tokens' bytes, by rank.
  case text
  /// UInt32 × tokens: the id of each rank; empty if ids are ranks.
  case ids
  /// UInt32 × (highest id + 1): rank + 1 of each id, or 0; empty if ids are ranks.
  case ranks
  /// What else makes the encoding, in a form that is not read here; empty in linked-in files.
  case description
}

/// How the tokens of a vocabulary are used.
package struct VocabularyRules: OptionSet, Sendable, Hashable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Neighbours merge only where the token that they make is split (`VocabularySection.splits`).
  ///
  /// Without it, any two neighbours merge whose bytes together are a token.
  package static let splitMerges = VocabularyRules(rawValue: 1 << 0)
  /// A piece that is a token is that token, also where merging would not make it.
  package static let wholePieces = VocabularyRules(rawValue: 1 << 1)
  /// Some tokens are made by no merges: they decode, and may be whole pieces.
  package static let unreachedTokens = VocabularyRules(rawValue: 1 << 2)

  /// All that this version knows.
  package static let all: VocabularyRules = [.splitMerges, .wholePieces, .unreachedTokens]
}
