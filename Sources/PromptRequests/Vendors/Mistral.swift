internal import PromptTokens

/// Mistral: open vocabularies (tekken), counted if the user imported one, else a wide estimate.
struct Mistral: Vendor {
  let id = "mistral"
  let name = "Mistral AI"

  func claims(_ model: ModelName) -> Bool {
    [
      "mistral", "ministral", "codestral", "mixtral", "open-mi", "pixtral", "magistral", "devstral",
    ]
    .contains(where: model.bare.hasPrefix)
  }

  func tokenizer(of model: ModelName, encodings: (String) -> Encoding?) -> TextTokenizer? {
    openTokenizer(
      of: model,
      families: ["tekken", "mistral"],
      encodings: encodings,
      otherwise: .unmeasured
    )
  }
}
