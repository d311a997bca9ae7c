internal import PromptCore

/// Bodies of OpenAI's `POST /v1/chat/completions`, its legacy functions included, and of the many
/// servers that speak it (openai-openapi, 2026-08-20).
struct OpenAIChat: RequestReader {
  let format = "openai-chat"
  let order = 2

  func request(in document: JSONValue) -> BillableRequest? {
    guard let messages = MessageReading.list(document["messages"]) else { return nil }
    var request = BillableRequest(format: format, model: document["model"]?.string)
    for message in messages {
      request.messages.append(MessageReading.message(message, noting: &request))
    }
    for tool in document["tools"]?.array ?? [] {
      OpenAITool.add(tool["function"] ?? tool, json: tool, to: &request)
    }
    for function in document["functions"]?.array ?? [] {
      OpenAITool.add(function, json: function, to: &request)
    }
    request.toolChoice = OpenAITool.choice(
      document["tool_choice"] ?? document["function_call"]
    )
    request.schema = document["response_format"]?["json_schema"]?["schema"]
    for key in ["audio", "prediction", "web_search_options"]
    where document[key] != nil && document[key] != .null {
      request.note(uncounted: key)
    }
    return request
  }
}
