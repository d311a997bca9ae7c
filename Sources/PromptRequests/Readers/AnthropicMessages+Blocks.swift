internal import PromptCore

extension AnthropicMessages {
  /// What is compared beside the texts, and the first level that it invalidates (Anthropic, "Prompt
  /// caching: what invalidates the cache", read November 2026).
  private static let parameters: [(name: String, level: RequestBlock.Level)] = [
    ("speed", .system), ("tool_choice", .messages), ("thinking", .messages),
  ]

  func layout(of document: JSONValue) -> RequestLayout {
    var layout = RequestLayout(format: format, model: document["model"]?.string)
    var reading = BlockReading()
    for (index, tool) in (document["tools"]?.array ?? []).enumerated() {
      reading.add(tool: tool, at: [.key("tools"), .index(index)])
    }
    reading.add(
      content: document["system"],
      at: [.key("system")],
      as: RequestBlock(level: .system, role: "system", text: "", path: [])
    )
    for (index, message) in (document["messages"]?.array ?? []).enumerated() {
      let path: [JSONStep] = [.key("messages"), .index(index)]
      reading.add(message: message, at: path, level: .messages, number: index)
    }
    layout.blocks = reading.blocks
    layout.add(parameters: Self.parameters, of: document)
    if let mark = document["cache_control"], mark.object != nil {
      layout.options.automaticMarker = CacheMarker(
        ttl: mark["ttl"]?.string,
        path: [.key("cache_control")],
        isAutomatic: true
      )
    }
    layout.options.comparedID = document["diagnostics"]?["previous_message_id"]?.string
    return layout
  }
}
