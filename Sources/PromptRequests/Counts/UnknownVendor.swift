internal import PromptTokens

/// The vendor of a model that only a calibration, or an imported vocabulary, knows.
struct UnknownVendor: Vendor {
  let id = "unknown"
  let name = "an unknown vendor"

  func claims(_ model: ModelName) -> Bool { true }

  func tokenizer(of model: ModelName, encodings: (String) -> Encoding?) -> TextTokenizer? {
    openTokenizer(of: model, families: [], encodings: encodings, otherwise: .unmeasured)
  }
}
