internal import CPromptVocabularies

/// `r50k_base`: GPT-3 and the models of its time.
enum R50kBase: BuiltInEncoding {
  static let name = "r50k_base"

  static var definition: EncodingDefinition {
    EncodingDefinition(
      name: name,
      vocabulary: PackedVocabulary(
        embedded: prompt_r50k_base_bytes(),
        count: prompt_r50k_base_size
      ),
      specialTokens: [SpecialToken(text: "<|endoftext|>", id: 50_256)],
      preTokenization: PreTokenization(R50kPreTokenizer.self)
    )
  }
}
