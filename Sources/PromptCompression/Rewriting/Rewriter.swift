public import PromptCore
public import PromptModels

/// Asks a chat model to condense a text, and once more when the answer does not hold.
public struct Rewriter: Sendable {
  private let provider: any ModelProvider
  private let model: ModelID
  private let prompt: RewritePrompt
  private let parameters: ModelParameters
  private let cache: (any ResponseCache)?

  /// Makes a rewriter.
  public init(
    provider: any ModelProvider,
    model: ModelID,
    prompt: RewritePrompt = .standard,
    parameters: ModelParameters = ModelParameters(temperature: 0),
    cache: (any ResponseCache)? = nil
  ) {
    self.provider = provider
    self.model = model
    self.prompt = prompt
    self.parameters = parameters
    self.cache = cache
  }

  /// The first answer.
  ///
  /// - Throws: `PromptError.provider` if no answer comes.
  func proposal(for text: String) async throws(PromptError) -> String {
    try await answer(to: prompt.messages(for: text), key: key(text), caseID: "rewrite")
  }

  /// The answer after the violations of the first were named.
  func repair(
    of answer: String,
    to text: String,
    violations: [Violation]
  ) async throws(PromptError) -> String {
    let request = RewritePrompt.repair(violations)
    let messages =
      prompt.messages(for: text) + [
        ChatMessage(role: .assistant, content: answer), ChatMessage(role: .user, content: request),
      ]
    return try await self.answer(
      to: messages,
      key: key(text + "\u{0}" + answer + "\u{0}" + request),
      caseID: "rewrite-repair"
    )
  }

  /// The hash of the text's own hash, the prompt's version and the model.
  private func key(_ text: String) -> String {
    SHA256.hex("rewrite\n\(SHA256.hex(text))\n\(prompt.version)\n\(model)")
  }

  private func answer(
    to messages: [ChatMessage],
    key: String,
    caseID: String
  ) async throws(PromptError) -> String {
    if let known = try cache?.response(forKey: key) { return known.text }
    let request = ModelRequest(
      model: model,
      messages: messages,
      parameters: parameters,
      caseID: caseID
    )
    let response: ModelResponse
    do {
      response = try await provider.respond(to: request)
    } catch {
      throw PromptError(
        .provider,
        "\(model) gave no answer: \(error)",
        remedy: "check the server, or compress at a level that asks no model"
      )
    }
    try cache?.store(response, forKey: key)
    return response.text
  }
}
