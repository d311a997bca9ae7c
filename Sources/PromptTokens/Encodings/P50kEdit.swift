/// `p50k_edit`: the edit models of 2022; `p50k_base` with tokens to fill in the middle.
enum P50kEdit: BuiltInEncoding {
  static let name = "p50k_edit"

  static var definition: EncodingDefinition {
    P50kBase.definition.renamed(
      name,
      adding: [
        SpecialToken(text: "<|fim_prefix|>", id: 50_281),
        SpecialToken(text: "<|fim_middle|>", id: 50_282),
        SpecialToken(text: "<|fim_suffix|>", id: 50_283),
      ]
    )
  }
}
