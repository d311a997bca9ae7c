internal import PromptTokens

/// DeepSeek: an open vocabulary, counted if the user imported it, else by measured ratios.
struct DeepSeek: Vendor {
  let id = "deepseek"
  let name = "DeepSeek"

  func claims(_ model: ModelName) -> Bool {
    model.bare.hasPrefix("deepseek")
  }

  func tokenizer(of model: ModelName, encodings: (String) -> Encoding?) -> TextTokenizer? {
    openTokenizer(of: model, families: ["deepseek"], encodings: encodings, otherwise: .deepSeek)
  }
}
