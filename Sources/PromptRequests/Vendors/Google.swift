internal import PromptTokens

/// Google: the vocabulary of Gemini is Gemma 3's (262,144 pieces of SentencePiece), which is not
/// here; `countTokens` of the API is exact.
struct Google: Vendor {
  let id = "google"
  let name = "Google"

  func claims(_ model: ModelName) -> Bool {
    model.bare.hasPrefix("gemini") || model.bare.hasPrefix("gemma")
  }

  func tokenizer(of model: ModelName, encodings: (String) -> Encoding?) -> TextTokenizer? {
    openTokenizer(of: model, families: [], encodings: encodings, otherwise: .gemini)
  }

  func imageRule(of model: ModelName) -> (any ImageRule)? {
    guard model.bare.hasPrefix("gemini"), let version = model.version else { return nil }
    return version.major >= 3 ? GeminiBudgetImageRule() : GeminiTileImageRule()
  }
}
