internal import PromptTokens

/// Alibaba's Qwen: an open vocabulary, counted if the user imported it, else a wide estimate.
struct Qwen: Vendor {
  let id = "qwen"
  let name = "Alibaba"

  func claims(_ model: ModelName) -> Bool {
    model.bare.hasPrefix("qwen") || model.bare.hasPrefix("qwq")
  }

  func tokenizer(of model: ModelName, encodings: (String) -> Encoding?) -> TextTokenizer? {
    openTokenizer(of: model, families: ["qwen"], encodings: encodings, otherwise: .unmeasured)
  }
}
