public import PromptTokens

/// A second implementation of an encoding, slow and obvious, to compare the real one with.
///
/// It cuts text with the reference implementation's own pattern text and merges each piece pair by
/// pair from a dictionary.
public struct ReferenceBPE {
  private let pattern: ReferencePattern
  private let ranks: [[UInt8]: Int]

  /// Reads the vocabulary of an encoding, token by token.
  public init(_ encoding: Encoding) {
    pattern = ReferencePattern(Self.patterns[encoding.name, default: ""])
    var ranks: [[UInt8]: Int] = [:]
    let vocabulary = encoding.definition.vocabulary
    for rank in 0..<vocabulary.tokenCount {
      ranks[Array(vocabulary.bytes(ofRank: rank))] = vocabulary.id(ofRank: UInt32(rank))
    }
    self.ranks = ranks
  }

  /// The pieces that are merged on their own.
  public func pieces(of text: String) -> [String] { pattern.pieces(of: text) }

  /// The token ids of a text.
  public func encode(_ text: String) -> [Int] {
    pieces(of: text).flatMap { ids(ofPiece: Array($0.utf8)) }
  }

  /// The token ids of one piece.
  public func ids(ofPiece bytes: [UInt8]) -> [Int] {
    var parts = bytes.map { [$0] }
    while true {
      let pairs = parts.indices.dropLast().compactMap { index in
        ranks[parts[index] + parts[index + 1]].map { (rank: $0, index: index) }
      }
      guard let lowest = pairs.min(by: { ($0.rank, $0.index) < ($1.rank, $1.index) }) else { break }
      parts[lowest.index] += parts.remove(at: lowest.index + 1)
    }
    return parts.map { ranks[$0, default: -1] }
  }

  private static let r50k =
    #"'(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s"#

  /// The pattern text of tiktoken 0.14.0, `openai_public.py`.
  private static let patterns = [
    "gpt2": r50k, "p50k_base": r50k, "r50k_base": r50k,
    "cl100k_base": #"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+"#
      + #"| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s"#,
    "o200k_base": #"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"#
      + #"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"#
      + #"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*"#
      + #"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"#
      + #"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"#,
  ]
}
