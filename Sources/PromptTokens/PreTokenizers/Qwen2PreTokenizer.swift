/// The pieces of Qwen, Qwen 2, 2.5 and 3: single digits.
enum Qwen2PreTokenizer: WordPreTokenizer {
  static var longestNumber: Int { 1 }
  static var word: ScalarClass { .letter }

  /// The pattern of the published `tokenizer.json` and of `tokenization_qwen.py`.
  static let pattern =
    #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"#
    + #"|\s*[\r\n]+|\s+(?!\S)|\s+"#
}
