/// The pieces of Qwen 3.5: single digits, and marks belong to words.
enum Qwen35PreTokenizer: WordPreTokenizer {
  static var longestNumber: Int { 1 }
  static var word: ScalarClass { [.letter, .mark] }

  /// The pattern of the published `tokenizer.json`.
  static let pattern =
    #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}"#
    + #"| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
}
