/// The pieces of Llama 3, and of `cl100k_base` as it is published for Hugging Face.
enum Llama3PreTokenizer: WordPreTokenizer {
  static var longestNumber: Int { 3 }
  static var word: ScalarClass { .letter }

  /// The pattern of the published `tokenizer.json`.
  static let pattern =
    #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"#
    + #"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
}
