internal import PromptCore

/// Reads the messages and content parts that OpenAI's and Anthropic's formats share.
///
/// Their part types do not collide (`image_url`, `input_image`, `image`, `tool_use`, …), so one
/// reading serves all of them, and gateways that mix them.
enum MessageReading {
  /// The roles of a message list.
  static let roles: Set<String> = [
    "system", "developer", "user", "assistant", "tool", "function",
  ]

  /// Whether a value clearly is a message: a known role, and content that is text, `null` or a list
  /// of typed parts; it may be missing beside tool calls.
  static func isMessage(_ value: JSONValue) -> Bool {
    guard let role = value["role"]?.string, roles.contains(role) else { return false }
    switch value["content"] {
    case .string, .null: return true
    case .array(let parts): return parts.allSatisfy { $0["type"]?.string != nil }
    case nil: return value["tool_calls"] != nil || value["function_call"] != nil
    default: return false
    }
  }

  /// The messages of a list, if it is one and not empty.
  static func list(_ value: JSONValue?) -> [JSONValue]? {
    guard let messages = value?.array, !messages.isEmpty, messages.allSatisfy(isMessage) else {
      return nil
    }
    return messages
  }

  /// Reads a message; what it cannot count is noted in the request.
  static func message(_ value: JSONValue, noting request: inout BillableRequest) -> RequestMessage {
    var message = RequestMessage(role: value["role"]?.string ?? "user")
    message.name = value["name"]?.string
    add(content: value["content"], to: &message, noting: &request)
    for call in value["tool_calls"]?.array ?? [] {
      add(call: call["function"] ?? call["custom"], json: call, to: &message, noting: &request)
    }
    if let call = value["function_call"], call != .null {
      add(call: call, json: call, to: &message, noting: &request)
    }
    if let refusal = value["refusal"]?.string { message.texts.append(refusal) }
    for key in ["audio", "reasoning_content"] where value[key]?.object != nil {
      request.note(uncounted: key)
    }
    if let reasoning = value["reasoning_content"]?.string, !reasoning.isEmpty {
      request.note(uncounted: "reasoning_content (kept or dropped by the vendor)")
    }
    return message
  }

  /// Adds content: a text, or a list of parts.
  static func add(
    content: JSONValue?,
    to message: inout RequestMessage,
    noting request: inout BillableRequest
  ) {
    switch content {
    case .string(let text): message.texts.append(text)
    case .array(let parts):
      for part in parts { add(part: part, to: &message, noting: &request) }
    default: break
    }
  }

  private static func add(
    part: JSONValue,
    to message: inout RequestMessage,
    noting request: inout BillableRequest
  ) {
    switch part["type"]?.string {
    case "text", "input_text", "output_text", "refusal", nil:
      let text = part["text"]?.string ?? part["refusal"]?.string ?? part.string
      if let text { message.texts.append(text) }
    case "image_url", "input_image":
      message.images.append(ImageReading.openAI(part))
    case "image":
      message.images.append(ImageReading.anthropic(part["source"]))
    case "tool_use":
      let arguments = part["input"]?.text() ?? "{}"
      let name = part["name"]?.string ?? ""
      message.calls.append(ToolCall(name: name, arguments: arguments, json: part))
    case "tool_result":
      add(content: part["content"], to: &message, noting: &request)
    case "thinking", "redacted_thinking":
      request.note(uncounted: "thinking of earlier turns (kept or dropped by the vendor)")
    case let other?:
      request.note(uncounted: other)
    }
  }

  private static func add(
    call: JSONValue?,
    json: JSONValue,
    to message: inout RequestMessage,
    noting request: inout BillableRequest
  ) {
    guard let name = call?["name"]?.string else {
      request.note(uncounted: "a tool call without a name")
      return
    }
    let input = call?["arguments"] ?? call?["input"] ?? call?["args"]
    let arguments = input?.string ?? input?.text() ?? ""
    message.calls.append(ToolCall(name: name, arguments: arguments, json: json))
  }
}
