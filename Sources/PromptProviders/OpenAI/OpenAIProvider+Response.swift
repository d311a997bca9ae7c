internal import PromptCore
internal import PromptModels

extension OpenAIProvider {
  /// Reads a reply of status 200.
  ///
  /// - Throws: `ModelError.malformed` if it is not what the protocol promises, or the error that
  ///   some gateways send with status 200.
  func response(in reply: HTTPReply, model: ModelID) throws(ModelError) -> ModelResponse {
    let document = try json(in: reply)
    if document["error"]?.object != nil { throw modelError(for: reply, model: model) }
    guard let choices = document["choices"]?.array else {
      throw malformed("JSON without \"choices\": \(excerpt(of: reply.body))")
    }
    guard let choice = choices.first else { throw malformed("no choices") }
    guard let message = choice["message"], message.object != nil else {
      throw malformed("a choice without a message: \(excerpt(of: reply.body))")
    }
    return ModelResponse(
      text: text(of: message),
      finishReason: choice["finish_reason"]?.string,
      usage: document["usage"].flatMap(TokenUsage.init(openAI:)),
      latencySeconds: reply.seconds,
      servedModel: document["model"]?.string
    )
  }

  // A refusal is an answer that scorers can judge; a call of a tool has no text.
  private func text(of message: JSONValue) -> String {
    if let text = message["content"]?.string { return text }
    if let parts = message["content"]?.array {
      return parts.compactMap { $0["text"]?.string }.joined()
    }
    return message["refusal"]?.string ?? ""
  }

  private func json(in reply: HTTPReply) throws(ModelError) -> JSONValue {
    if isHTML(reply) { throw answeredHTML(reply) }
    if reply.body.isEmpty { throw malformed("nothing, with status \(reply.status)") }
    do {
      return try JSONValue(parsing: reply.body)
    } catch {
      throw malformed(
        "\(reply.body.count) bytes that are not JSON (\(error.message) at byte \(error.offset)): "
          + excerpt(of: reply.body)
      )
    }
  }

  private func malformed(_ what: String) -> ModelError {
    ModelError(.malformed, "\(baseURL) answered \(what)")
  }
}

extension TokenUsage {
  /// The leaves of a `usage` object of chat completions.
  ///
  /// Cached and written tokens stand inside `prompt_tokens`, reasoning inside
  /// `completion_tokens` (openai-openapi, 2026-08-20). Where the total says that reasoning was
  /// counted beside the completion, as some compatible servers do, it is taken so.
  ///
  /// - Returns: `nil` if the counts are missing or contradict each other: unknown is not zero.
  init?(openAI usage: JSONValue) {
    guard let prompt = usage["prompt_tokens"]?.int,
      let completion = usage["completion_tokens"]?.int
    else { return nil }
    let input = usage["prompt_tokens_details"]
    let cached = input?["cached_tokens"]?.int ?? 0
    let written = input?["cache_write_tokens"]?.int ?? 0
    let reasoning = usage["completion_tokens_details"]?["reasoning_tokens"]?.int ?? 0
    let isBeside = reasoning > 0 && usage["total_tokens"]?.int == prompt + completion + reasoning
    self.init(
      uncachedInput: prompt - cached - written,
      cacheRead: cached,
      cacheWrite: written,
      visibleOutput: isBeside ? completion : completion - reasoning,
      reasoningOutput: reasoning
    )
    if negativeLeaf != nil { return nil }
  }
}
