internal import PromptCore
internal import PromptModels

extension OpenAIProvider {
  /// The HTTP request that asks; the key stands in one header field and nowhere else.
  func httpRequest(for request: ModelRequest) -> HTTPRequest {
    var headers = [
      (name: "content-type", value: "application/json"),
      (name: "accept", value: "application/json"),
      (name: "user-agent", value: "promptopt"),
    ]
    if let key { headers.append((name: "authorization", value: "Bearer \(key.value)")) }
    return HTTPRequest(
      url: "\(baseURL)/chat/completions",
      headers: headers,
      body: Array(JSONValue.object(body(for: request)).text().utf8)
    )
  }

  private func body(for request: ModelRequest) -> JSONObject {
    let parameters = request.parameters
    var body = JSONObject()
    body["model"] = .string(request.model.name)
    body["messages"] = .array(
      request.messages.map { ["role": .string($0.role.rawValue), "content": .string($0.content)] }
    )
    body["temperature"] = parameters.temperature.map(JSONValue.double)
    body["top_p"] = parameters.topP.map(JSONValue.double)
    body[tokenLimitField.rawValue] = parameters.maxTokens.map(JSONValue.int)
    body["seed"] = parameters.seed.map(JSONValue.int)
    body["stop"] = parameters.stop.isEmpty ? nil : .array(parameters.stop.map(JSONValue.string))
    return body
  }
}
