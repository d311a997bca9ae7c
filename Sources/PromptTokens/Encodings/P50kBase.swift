internal import CPromptVocabularies

/// `p50k_base`: Codex and the last of the GPT-3 models; `r50k_base` with runs of spaces.
enum P50kBase: BuiltInEncoding {
  static let name = "p50k_base"

  static var definition: EncodingDefinition {
    EncodingDefinition(
      name: name,
      vocabulary: PackedVocabulary(
        embedded: prompt_p50k_base_bytes(),
        count: prompt_p50k_base_size
      ),
      specialTokens: [SpecialToken(text: "<|endoftext|>", id: 50_256)],
      preTokenization: PreTokenization(R50kPreTokenizer.self)
    )
  }
}
