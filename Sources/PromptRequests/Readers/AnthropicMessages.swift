internal import PromptCore

/// Bodies of Anthropic's `POST /v1/messages` and of its token counting (anthropic SDK 2.11.0).
///
/// They share `messages` with OpenAI's chat; a top-level `system`, the version, blocks or tools of
/// Anthropic's shape, or a model called Claude tell them apart.
struct AnthropicMessages: RequestReader {
  let format = "anthropic-messages"
  let order = 1

  private static let blocks: Set<String> = [
    "image", "tool_use", "tool_result", "document", "thinking", "redacted_thinking",
  ]

  func request(in document: JSONValue) -> BillableRequest? {
    guard let messages = MessageReading.list(document["messages"]),
      isAnthropic(document, messages)
    else { return nil }
    var request = BillableRequest(format: format, model: document["model"]?.string)
    if let system = document["system"] {
      var message = RequestMessage(role: "system")
      MessageReading.add(content: system, to: &message, noting: &request)
      request.messages.append(message)
    }
    for message in messages {
      request.messages.append(MessageReading.message(message, noting: &request))
    }
    for tool in document["tools"]?.array ?? [] { add(tool, to: &request) }
    request.toolChoice = choice(document["tool_choice"])
    request.schema =
      document["output_config"]?["format"]?["schema"] ?? document["output_format"]?["schema"]
    for key in ["mcp_servers", "container"] where document[key] != nil {
      request.note(uncounted: key)
    }
    return request
  }

  private func isAnthropic(_ document: JSONValue, _ messages: [JSONValue]) -> Bool {
    if document["system"] != nil || document["anthropic_version"] != nil { return true }
    if document["tools"]?.array?.contains(where: { $0["input_schema"] != nil }) == true {
      return true
    }
    let types = messages.flatMap { $0["content"]?.array ?? [] }.compactMap { $0["type"]?.string }
    if types.contains(where: Self.blocks.contains) { return true }
    guard let model = document["model"]?.string else { return false }
    let isOpenAI = types.contains("image_url") || messages.contains { $0["tool_calls"] != nil }
    return ModelName.bare(model).hasPrefix("claude") && !isOpenAI
  }

  private func add(_ tool: JSONValue, to request: inout BillableRequest) {
    guard let schema = tool["input_schema"], let name = tool["name"]?.string else {
      request.note(uncounted: "server tool \(tool["type"]?.string ?? "without a type")")
      return
    }
    request.tools.append(
      ToolDefinition(
        name: name,
        description: tool["description"]?.string,
        parameters: schema,
        json: tool
      )
    )
  }

  private func choice(_ value: JSONValue?) -> ToolChoice {
    switch value?["type"]?.string {
    case "any": .required
    case "none": .none
    case "tool": .named(value?["name"]?.string ?? "")
    default: .automatic
    }
  }
}
