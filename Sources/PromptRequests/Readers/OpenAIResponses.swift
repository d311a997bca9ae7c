internal import PromptCore

/// Bodies of OpenAI's `POST /v1/responses` and of its token counting (openai-openapi, 2026-08-20).
struct OpenAIResponses: RequestReader {
  let format = "openai-responses"
  let order = 4

  func request(in document: JSONValue) -> BillableRequest? {
    guard let input = document["input"], document["output"] == nil, isInput(input, of: document)
    else { return nil }
    var request = BillableRequest(format: format, model: document["model"]?.string)
    if let instructions = document["instructions"]?.string {
      request.messages.append(RequestMessage(role: "developer", texts: [instructions]))
    }
    if let text = input.string {
      request.messages.append(RequestMessage(role: "user", texts: [text]))
    }
    for item in input.array ?? [] { add(item, to: &request) }
    for tool in document["tools"]?.array ?? [] { OpenAITool.add(tool, json: tool, to: &request) }
    request.toolChoice = OpenAITool.choice(document["tool_choice"])
    request.schema = document["text"]?["format"]?["schema"]
    for key in ["previous_response_id", "prompt", "conversation"]
    where document[key] != nil && document[key] != .null {
      request.note(uncounted: key)
    }
    return request
  }

  /// A text alone is a request only beside the keys of one; a list needs items of known shape.
  private func isInput(_ input: JSONValue, of document: JSONValue) -> Bool {
    switch input {
    case .string:
      let keys = [
        "instructions", "max_output_tokens", "reasoning", "tools", "previous_response_id",
      ]
      return document["model"]?.string != nil && keys.contains { document[$0] != nil }
    case .array(let items):
      return !items.isEmpty
        && items.allSatisfy { MessageReading.isMessage($0) || $0["type"]?.string != nil }
    default: return false
    }
  }

  private func add(_ item: JSONValue, to request: inout BillableRequest) {
    switch item["type"]?.string ?? "message" {
    case "message":
      request.messages.append(MessageReading.message(item, noting: &request))
    case "function_call":
      var message = RequestMessage(role: "assistant")
      let arguments = item["arguments"]?.string ?? ""
      let name = item["name"]?.string ?? ""
      message.calls.append(ToolCall(name: name, arguments: arguments, json: item))
      request.messages.append(message)
    case "function_call_output":
      var message = RequestMessage(role: "tool")
      MessageReading.add(content: item["output"], to: &message, noting: &request)
      request.messages.append(message)
    case let other:
      request.note(uncounted: other)
    }
  }
}
