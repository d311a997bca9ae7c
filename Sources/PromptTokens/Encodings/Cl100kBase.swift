internal import CPromptVocabularies

/// `cl100k_base`: GPT-3.5, GPT-4 and the embedding models of 2022 to 2024.
enum Cl100kBase: BuiltInEncoding {
  static let name = "cl100k_base"

  static var definition: EncodingDefinition {
    EncodingDefinition(
      name: name,
      vocabulary: PackedVocabulary(
        embedded: prompt_cl100k_base_bytes(),
        count: prompt_cl100k_base_size
      ),
      specialTokens: [
        SpecialToken(text: "<|endoftext|>", id: 100_257),
        SpecialToken(text: "<|fim_prefix|>", id: 100_258),
        SpecialToken(text: "<|fim_middle|>", id: 100_259),
        SpecialToken(text: "<|fim_suffix|>", id: 100_260),
        SpecialToken(text: "<|endofprompt|>", id: 100_276),
      ],
      preTokenization: PreTokenization(Cl100kPreTokenizer.self)
    )
  }
}
