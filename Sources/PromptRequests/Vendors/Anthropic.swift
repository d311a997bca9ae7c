internal import PromptTokens

/// Anthropic: no tokenizer since Claude 3, so every count is an estimate.
///
/// `POST /v1/messages/count_tokens` is free and "should be considered an estimate" itself.
struct Anthropic: Vendor {
  let id = "anthropic"
  let name = "Anthropic"

  func claims(_ model: ModelName) -> Bool { model.bare.hasPrefix("claude") }

  func tokenizer(of model: ModelName, encodings: (String) -> Encoding?) -> TextTokenizer? {
    encodings(RatioFamily.base).map {
      TextTokenizer(encoding: $0, conversion: .ratios(family(of: model)))
    }
  }

  func imageRule(of model: ModelName) -> (any ImageRule)? {
    guard let version = model.version else { return ClaudeImageRule.high }
    if version < (3, 0) { return nil }
    if model.bare.hasPrefix("claude-3") { return ClaudeAreaImageRule() }
    return version >= (4, 7) ? ClaudeImageRule.high : ClaudeImageRule.standard
  }

  func count(
    _ request: BillableRequest,
    of model: ModelName,
    with tokenizer: TextTokenizer
  ) -> RequestCount {
    var count = RequestCount()
    count.messages = tokenizer.count(request.messages.flatMap(\.allTexts))
    count.tools = DefinitionTokens(tokenizer: tokenizer).count(of: request)
    count.overhead = frame(of: request, model)
    if !request.tools.isEmpty {
      count.tools = count.tools + ClaudeToolPrompt.tokens(for: model, choice: request.toolChoice)
    }
    return count
  }

  private func family(of model: ModelName) -> RatioFamily {
    if model.bare.hasPrefix("claude-instant") { return .claude2 }
    guard let version = model.version else { return .claudeOfUnknownGeneration }
    if version < (3, 0) { return .claude2 }
    return version >= (4, 7) ? .claude47 : .claude3
  }

  /// The frame around one message: 7 tokens before 4.7, 6 after (ctok 1.3.0); what a further message
  /// adds is not published, so up to the same again.
  private func frame(of request: BillableRequest, _ model: ModelName) -> BilledCount {
    let isNewer = model.version.map { $0 >= (4, 7) } ?? true
    let first = isNewer ? 6 : 7
    let most = first * max(1, request.messages.count)
    return .estimated(
      (first + most) / 2,
      first...most,
      "frame of \(first) tokens (ctok 1.3.0), at most that for each message"
    )
  }
}
