internal import PromptCore

extension OpenAIResponses {
  /// What is compared beside the texts: the reasons of OpenAI's prompt cache diagnostics (openai SDK
  /// 3.52.0, November 2026).
  private static let parameters: [(name: String, level: RequestBlock.Level)] = [
    ("service_tier", .model), ("text.format", .system), ("reasoning.effort", .system),
    ("text.verbosity", .system),
  ]

  func layout(of document: JSONValue) -> RequestLayout {
    var layout = RequestLayout(format: format, model: document["model"]?.string)
    var reading = BlockReading()
    for (index, tool) in (document["tools"]?.array ?? []).enumerated() {
      reading.add(tool: tool, at: [.key("tools"), .index(index)])
    }
    reading.add(
      content: document["instructions"],
      at: [.key("instructions")],
      as: RequestBlock(level: .system, role: "developer", text: "", path: [])
    )
    reading.add(
      content: document["input"]?.string.map(JSONValue.string),
      at: [.key("input")],
      as: RequestBlock(level: .messages, role: "user", text: "", path: [], message: 0)
    )
    add(items: document["input"]?.array ?? [], to: &reading)
    layout.blocks = reading.blocks
    layout.add(parameters: Self.parameters, of: document)
    layout.options.read(openAI: document)
    return layout
  }

  private func add(items: [JSONValue], to reading: inout BlockReading) {
    var isLeading = true
    for (index, item) in items.enumerated() {
      let path: [JSONStep] = [.key("input"), .index(index)]
      let role = item["role"]?.string
      isLeading = isLeading && (role == "system" || role == "developer")
      let level: RequestBlock.Level = isLeading ? .system : .messages
      let number = isLeading ? nil : index
      if (item["type"]?.string ?? "message") == "message" {
        reading.add(message: item, at: path, level: level, number: number)
        continue
      }
      let kind = kind(of: item["type"]?.string)
      let block = RequestBlock(
        level: level,
        role: kind == .result ? "tool" : "assistant",
        text: "",
        path: path,
        message: number
      )
      reading.add(json: item, kind: kind, name: item["name"]?.string, at: path, like: block)
    }
  }

  private func kind(of type: String?) -> RequestBlock.Kind {
    guard let type else { return .other }
    if type.hasSuffix("_output") { return .result }
    if type.hasSuffix("_call") { return .call }
    return type == "reasoning" ? .reasoning : .other
  }
}
