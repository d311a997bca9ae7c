internal import PromptCore

/// Bodies of Gemini's `generateContent` and `countTokens` (python-genai, 2026-08-21); keys in camel
/// case or snake case.
struct GeminiContents: RequestReader {
  let format = "gemini"
  let order = 0

  func request(in document: JSONValue) -> BillableRequest? {
    let body = document["generateContentRequest"] ?? document
    guard let contents = body["contents"]?.array, !contents.isEmpty,
      contents.allSatisfy({ $0["parts"]?.array != nil })
    else { return nil }
    let configuration = value(body, "generationConfig", "generation_config")
    var request = BillableRequest(format: format, model: body["model"]?.string)
    request.mediaResolution = configuration.flatMap {
      value($0, "mediaResolution", "media_resolution")?.string
    }
    if let system = value(body, "systemInstruction", "system_instruction") {
      request.messages.append(message(system, role: "system", noting: &request))
    }
    for content in contents {
      let role = content["role"]?.string ?? "user"
      request.messages.append(message(content, role: role, noting: &request))
    }
    for tool in body["tools"]?.array ?? [] { add(tool, to: &request) }
    request.toolChoice = choice(body)
    request.schema = configuration.flatMap {
      value($0, "responseJsonSchema", "responseSchema") ?? value($0, "response_schema", "schema")
    }
    if value(body, "cachedContent", "cached_content") != nil {
      request.note(uncounted: "cachedContent")
    }
    return request
  }

  private func value(_ object: JSONValue, _ key: String, _ other: String) -> JSONValue? {
    object[key] ?? object[other]
  }

  private func message(
    _ content: JSONValue,
    role: String,
    noting request: inout BillableRequest
  ) -> RequestMessage {
    var message = RequestMessage(role: role)
    for part in content["parts"]?.array ?? [] {
      add(part, to: &message, noting: &request)
    }
    return message
  }

  private func add(
    _ part: JSONValue,
    to message: inout RequestMessage,
    noting request: inout BillableRequest
  ) {
    if let text = part["text"]?.string { return message.texts.append(text) }
    if let data = value(part, "inlineData", "inline_data") {
      let type = value(data, "mimeType", "mime_type")?.string ?? ""
      guard type.hasPrefix("image/") else { return request.note(uncounted: type) }
      let level = value(part, "mediaResolution", "media_resolution")
      message.images.append(
        ImageReading.base64(data["data"]?.string ?? "", detail: level?["level"]?.string)
      )
    } else if let call = value(part, "functionCall", "function_call") {
      let name = call["name"]?.string ?? ""
      let arguments = call["args"]?.text() ?? "{}"
      message.calls.append(ToolCall(name: name, arguments: arguments, json: call))
    } else if let result = value(part, "functionResponse", "function_response") {
      message.texts.append(result["name"]?.string ?? "")
      message.texts.append(result["response"]?.text() ?? "")
    } else {
      let kind = part.object?.keys.first { $0 != "thoughtSignature" && $0 != "thought" }
      request.note(uncounted: kind ?? "an empty part")
    }
  }

  private func add(_ tool: JSONValue, to request: inout BillableRequest) {
    let functions = value(tool, "functionDeclarations", "function_declarations")
    for function in functions?.array ?? [] {
      request.tools.append(
        ToolDefinition(
          name: function["name"]?.string ?? "",
          description: function["description"]?.string,
          parameters: value(function, "parameters", "parametersJsonSchema"),
          json: function
        )
      )
    }
    for key in tool.object?.keys ?? []
    where key != "functionDeclarations" && key != "function_declarations" {
      request.note(uncounted: "server tool \(key)")
    }
  }

  private func choice(_ body: JSONValue) -> ToolChoice {
    let configuration = value(body, "toolConfig", "tool_config").flatMap {
      value($0, "functionCallingConfig", "function_calling_config")
    }
    switch configuration?["mode"]?.string?.uppercased() {
    case "NONE": return .none
    case "ANY": return .required
    default: return .automatic
    }
  }
}
