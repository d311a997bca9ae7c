internal import PromptCore
internal import PromptTokens

/// OpenAI's chat: the cookbook's tokens around messages, and the legacy rules for functions.
///
/// Functions follow what hmarr/openai-chat-tokens found in 2023 by asking the API (MIT; the same
/// figures in gpt-tokenizer and litellm): definitions as a TypeScript namespace plus 9; with
/// functions the first system message ends in a newline and 4 tokens fall away; a function's result
/// costs 2 less, a call 3 more, a forced call 4 and the name (litellm: 7), a forbidden one 1. They
/// fit the models of 2023; for later ones they are a guess, and always labelled as a legacy estimate.
struct OpenAIChatRules {
  let overhead: ChatOverhead
  /// Whether the cookbook names the model.
  let isPublished: Bool
  let tokenizer: TextTokenizer

  private static let legacy = "legacy estimate of 2023 for functions"

  func count(_ request: BillableRequest) -> RequestCount {
    var count = RequestCount()
    let hasTools = !request.tools.isEmpty
    count.messages = tokenizer.count(texts(of: request, padded: hasTools))
    count.messages = count.messages + calls(of: request)
    count.overhead = around(request) + corrections(to: request, hasTools: hasTools)
    if hasTools { count.tools = functions(request) }
    if let schema = request.schema {
      count.tools = count.tools + DefinitionTokens(tokenizer: tokenizer).count(of: [schema])
    }
    return count
  }

  /// Role, texts and name of each message; the vendor ends the first system message with a newline
  /// before functions.
  private func texts(of request: BillableRequest, padded: Bool) -> [String] {
    let system = padded ? request.messages.firstIndex { $0.role == "system" } : nil
    return request.messages.enumerated().flatMap { index, message in
      var texts = message.texts
      if index == system, let last = texts.last, !last.isEmpty, !last.hasSuffix("\n") {
        texts[texts.count - 1] = "\(last)\n"
      }
      return [message.role] + (message.name.map { [$0] } ?? []) + texts
    }
  }

  private func around(_ request: BillableRequest) -> BilledCount {
    let names = request.messages.count { $0.name != nil }
    let tokens = overhead.tokens(messages: request.messages.count, names: names)
    if isPublished { return .exact(tokens) }
    return .assumed(tokens, "the cookbook's overhead of messages is assumed")
  }

  private func calls(of request: BillableRequest) -> BilledCount {
    let calls = request.messages.flatMap(\.calls)
    guard !calls.isEmpty else { return .zero }
    let words = tokenizer.count(calls.flatMap { [$0.name, $0.arguments] })
    let whole = tokenizer.count(calls.map { $0.json.text() })
    return .estimated(
      words.tokens + 3 * calls.count,
      words.bounds.lowerBound...whole.bounds.upperBound + 3 * calls.count,
      Self.legacy
    )
  }

  private func functions(_ request: BillableRequest) -> BilledCount {
    let text = FunctionNamespace.text(of: request.tools)
    let guess = tokenizer.count([text]).tokens + 9
    let bounds = DefinitionTokens(tokenizer: tokenizer).count(of: request.tools.map(\.json)).bounds
    return .estimated(guess, bounds, Self.legacy)
  }

  /// What functions change around the messages; it can be negative, so it is joined to the part
  /// that is not.
  private func corrections(to request: BillableRequest, hasTools: Bool) -> BilledCount {
    let results = request.messages.count { $0.role == "function" }
    var tokens = -2 * results
    var high = tokens
    if hasTools, request.messages.contains(where: { $0.role == "system" }) { tokens -= 4 }
    if hasTools {
      switch request.toolChoice {
      case .automatic: break
      case .none: tokens += 1
      case .required: high += 7
      case .named(let name):
        tokens += 4 + tokenizer.count([name]).tokens
        high += 3
      }
    }
    guard tokens != 0 || high != 0 else { return .zero }
    return .correction(tokens, tokens...max(0, high + tokens), Self.legacy)
  }
}
