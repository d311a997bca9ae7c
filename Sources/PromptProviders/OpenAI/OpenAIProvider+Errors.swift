internal import PromptCore
internal import PromptModels

extension OpenAIProvider {
  /// What a reply means that is not an answer.
  func modelError(for reply: HTTPReply, model: ModelID) -> ModelError {
    if isHTML(reply), reply.status < 500, reply.status != 429 { return answeredHTML(reply) }
    let error = ServerError(reply)
    let words = redacted(error.message ?? excerpt(of: reply.body))
    let status = "HTTP \(error.status)"
    if error.isQuota {
      return ModelError(.exhausted, "\(baseURL) says that the quota is used up: \(words)")
    }
    if error.isContextOverflow { return contextOverflow(error, words, model) }
    switch error.status {
    case 401, 403:
      return ModelError(
        .unauthorized,
        "\(baseURL) refuses the key (\(status)); check OPENAI_API_KEY: \(words)"
      )
    case 402: return ModelError(.exhausted, "\(baseURL) asks for payment (\(status)): \(words)")
    case 404: return notFound(error, words, model)
    case 429:
      return ModelError(
        .rateLimited,
        "\(baseURL) asks to slow down (\(status)): \(words)",
        retryAfterSeconds: RetryAfter.seconds(in: reply)
      )
    case 408, 409, 425, 500...599:
      return ModelError(
        .unavailable,
        "\(baseURL) failed (\(status)): \(words)",
        retryAfterSeconds: RetryAfter.seconds(in: reply)
      )
    case 300..<400:
      let target = reply.header("location").map { " to \($0.prefix(120))" } ?? ""
      return ModelError(
        .rejected,
        redacted("\(baseURL) redirects\(target) (\(status)); give that address as the base URL")
      )
    default:
      return ModelError(.rejected, "\(baseURL) rejects the request (\(status)): \(words)")
    }
  }

  /// What the absence of a reply means.
  func modelError(for failure: HTTPFailure) -> ModelError {
    switch failure.kind {
    case .refused:
      ModelError(
        .unavailable,
        "cannot connect to \(baseURL): connection refused; is the server running, and "
          + "OPENAI_BASE_URL right?"
      )
    case .unresolved:
      ModelError(.unavailable, "cannot connect to \(baseURL): the host name has no address")
    case .connectTimeout:
      ModelError(.unavailable, "cannot connect to \(baseURL) within \(failure.detail)")
    case .timeout: ModelError(.unavailable, "\(baseURL) gave no whole answer in \(failure.detail)")
    case .closed:
      ModelError(.unavailable, "\(baseURL) closed the connection before the answer was whole")
    case .tooLarge: ModelError(.malformed, "\(baseURL) answered more than \(failure.detail)")
    case .cancelled: ModelError(.unavailable, "cancelled while waiting for \(baseURL)")
    case .other: ModelError(.rejected, redacted("cannot ask \(baseURL): \(failure.detail)"))
    }
  }

  /// The error of a server that answers a page for people.
  func answeredHTML(_ reply: HTTPReply) -> ModelError {
    ModelError(
      .malformed,
      "\(baseURL) answered HTML (HTTP \(reply.status)), first 80 characters: "
        + "\(excerpt(of: reply.body, 80)); is the base URL right? it usually ends in /v1"
    )
  }

  /// Whether a reply is a page for people.
  func isHTML(_ reply: HTTPReply) -> Bool {
    reply.body.first { $0 > 0x20 } == UInt8(ascii: "<")
  }

  /// The beginning of a body on one line, without the key.
  func excerpt(of body: [UInt8], _ count: Int = 200) -> String {
    let text = String(decoding: body.prefix(4 * count), as: UTF8.self)
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return redacted(line.isEmpty ? "(empty)" : String(line.prefix(count)))
  }

  private func redacted(_ text: String) -> String {
    String((key?.redacting(text) ?? text).prefix(400))
  }

  private func contextOverflow(
    _ error: ServerError,
    _ words: String,
    _ model: ModelID
  ) -> ModelError {
    let counts =
      error.promptTokens.flatMap { tokens in
        error.contextTokens.map { " (\(tokens) tokens, \($0) fit)" }
      } ?? ""
    return ModelError(
      .rejected,
      "the prompt does not fit the context of \(model.name)\(counts): \(words)"
    )
  }

  private func notFound(_ error: ServerError, _ words: String, _ model: ModelID) -> ModelError {
    if error.names("model_not_found") || error.message?.contains(model.name) == true {
      return ModelError(.rejected, "\(baseURL) knows no model \"\(model.name)\": \(words)")
    }
    return ModelError(
      .rejected,
      "\(baseURL)/chat/completions is not there (HTTP 404); is the base URL right? it usually "
        + "ends in /v1: \(words)"
    )
  }
}

/// The `error` object of a reply, as far as it is one; `code` is a word or a number.
private struct ServerError {
  let status: Int
  let message: String?
  let promptTokens: Int?
  let contextTokens: Int?
  private let names: [String]

  init(_ reply: HTTPReply) {
    let document = try? JSONValue(parsing: reply.body)
    let error = document?["error"]
    message = error?["message"]?.string ?? error?.string ?? document?["message"]?.string
    names = [error?["code"]?.string, error?["type"]?.string].compactMap(\.self)
    promptTokens = error?["n_prompt_tokens"]?.int
    contextTokens = error?["n_ctx"]?.int
    // Gateways send errors with status 200 and the real status inside.
    let inner = error?["code"]?.int ?? 500
    status = reply.status == 200 ? ((400...599).contains(inner) ? inner : 500) : reply.status
  }

  func names(_ name: String) -> Bool { names.contains(name) }

  var isQuota: Bool {
    names("insufficient_quota") || names("billing_hard_limit_reached")
      || names("billing_not_active")
  }

  var isContextOverflow: Bool {
    names("context_length_exceeded") || names("exceed_context_size_error")
      || status == 400 && message?.contains("maximum context length") == true
  }
}
