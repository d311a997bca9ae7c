internal import PromptCore

extension OpenAIChat {
  /// What is compared beside the texts: the reasons of OpenAI's prompt cache diagnostics (openai SDK
  /// 3.52.0, November 2026).
  private static let parameters: [(name: String, level: RequestBlock.Level)] = [
    ("service_tier", .model), ("response_format", .system), ("reasoning_effort", .system),
    ("verbosity", .system),
  ]

  func layout(of document: JSONValue) -> RequestLayout {
    var layout = RequestLayout(format: format, model: document["model"]?.string)
    var reading = BlockReading()
    for key in ["tools", "functions"] {
      for (index, tool) in (document[key]?.array ?? []).enumerated() {
        reading.add(tool: tool, at: [.key(key), .index(index)])
      }
    }
    reading.add(messages: document["messages"]?.array ?? [], at: [.key("messages")])
    layout.blocks = reading.blocks
    layout.add(parameters: Self.parameters, of: document)
    layout.options.read(openAI: document)
    return layout
  }
}

extension BlockReading {
  /// Adds messages; those of the system before all others are the system prompt.
  mutating func add(messages: [JSONValue], at path: [JSONStep]) {
    var isLeading = true
    for (index, message) in messages.enumerated() {
      let role = message["role"]?.string
      isLeading = isLeading && (role == "system" || role == "developer")
      add(
        message: message,
        at: path + [.index(index)],
        level: isLeading ? .system : .messages,
        number: isLeading ? nil : index
      )
    }
  }
}

extension CacheOptions {
  /// Reads what OpenAI's two formats share.
  mutating func read(openAI document: JSONValue) {
    let options = document["prompt_cache_options"]
    key = document["prompt_cache_key"]?.string
    mode = options?["mode"]?.string
    ttl = options?["ttl"]?.string ?? document["prompt_cache_retention"]?.string
    truncation =
      document["truncation"]?.string ?? document["truncation"]?["type"]?.string
    comparedID = options?["comparison_response_id"]?.string
  }
}
