/// `gpt2`: the same ids as `r50k_base`.
enum GPT2: BuiltInEncoding {
  static let name = "gpt2"

  static var definition: EncodingDefinition { R50kBase.definition.renamed(name) }
}
