internal import PromptCore
internal import PromptTokens

/// OpenAI: published encodings, the cookbook's overhead of messages, estimates for tools.
///
/// OpenAI's guide to token counting says that tools and images cannot be counted locally and offers
/// `POST /v1/responses/input_tokens` (read November 2026).
struct OpenAI: Vendor {
  let id = "openai"
  let name = "OpenAI"

  /// The models for which the cookbook's figures hold ("How to count tokens with tiktoken", read
  /// November 2026); it takes them for their families too, and warns that these may change.
  static let countedByCookbook: Set<String> = [
    "gpt-3.5-turbo-0125", "gpt-4-0314", "gpt-4-32k-0314", "gpt-4-0613", "gpt-4-32k-0613",
    "gpt-4o-mini-2024-07-18", "gpt-4o-2024-08-06",
  ]

  func claims(_ model: ModelName) -> Bool {
    (try? ModelEncodings.encoding(of: model.bare)) != nil
  }

  func tokenizer(of model: ModelName, encodings: (String) -> Encoding?) -> TextTokenizer? {
    guard let mapping = try? ModelEncodings.encoding(of: model.bare),
      let encoding = encodings(mapping.encoding)
    else { return nil }
    guard mapping.certainty == .assumed else {
      return TextTokenizer(encoding: encoding, conversion: .exact)
    }
    let reason =
      "\(encoding.name) is assumed for \(model.bare): the table of \(ModelEncodings.date) has no "
      + "such name"
    return TextTokenizer(encoding: encoding, conversion: .assumed(reason))
  }

  func takesMessages(_ model: ModelName) -> Bool {
    (try? ModelEncodings.encoding(of: model.bare))?.chat != nil
  }

  func imageRule(of model: ModelName) -> (any ImageRule)? { OpenAIImageRules.rule(of: model) }

  func count(
    _ request: BillableRequest,
    of model: ModelName,
    with tokenizer: TextTokenizer
  ) -> RequestCount {
    let rules = OpenAIChatRules(
      overhead: (try? ModelEncodings.encoding(of: model.bare))?.chat ?? .standard,
      isPublished: Self.countedByCookbook.contains(model.bare)
        || model.bare == "gpt-3.5-turbo-0301",
      tokenizer: tokenizer
    )
    return rules.count(request)
  }
}
