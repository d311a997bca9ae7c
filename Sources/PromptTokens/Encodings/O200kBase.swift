internal import CPromptVocabularies

/// `o200k_base`: GPT-4o and what followed it.
enum O200kBase: BuiltInEncoding {
  static let name = "o200k_base"

  static var definition: EncodingDefinition {
    EncodingDefinition(
      name: name,
      vocabulary: PackedVocabulary(
        embedded: prompt_o200k_base_bytes(),
        count: prompt_o200k_base_size
      ),
      specialTokens: [
        SpecialToken(text: "<|endoftext|>", id: 199_999),
        SpecialToken(text: "<|endofprompt|>", id: 200_018),
      ],
      preTokenization: PreTokenization(O200kPreTokenizer.self)
    )
  }
}
