internal import PromptTokens

/// Meta's Llama: an open vocabulary, counted if the user imported it, else a wide estimate.
struct Llama: Vendor {
  let id = "llama"
  let name = "Meta"

  func claims(_ model: ModelName) -> Bool {
    model.bare.hasPrefix("llama") || model.bare.hasPrefix("meta-llama")
  }

  func tokenizer(of model: ModelName, encodings: (String) -> Encoding?) -> TextTokenizer? {
    openTokenizer(
      of: model,
      families: ["llama3", "llama"],
      encodings: encodings,
      otherwise: .unmeasured
    )
  }
}
