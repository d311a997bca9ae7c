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
      usage: document["usage"].flatMap(leaves),
      latencySeconds: reply.seconds,
      servedModel: document["model"]?.string
    )
  }

  /// The leaves of a `usage` object; `nil` if it is cut short or contradicts itself, because
  /// unknown is not zero.
  func leaves(of usage: JSONValue) -> TokenUsage? {
    guard usage["completion_tokens"]?.int != nil else { return nil }
    return try? OpenAIUsage.reading(of: usage).usage
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
