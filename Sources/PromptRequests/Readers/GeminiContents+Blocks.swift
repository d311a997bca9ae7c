internal import PromptCore

extension GeminiContents {
  /// Gemini publishes no order of rendering; system instruction and tools are before the contents
  /// in the service's own description of cached contents (python-genai, 2026-08-21).
  func layout(of document: JSONValue) -> RequestLayout {
    let wrapper = "generateContentRequest"
    let body = document[wrapper] ?? document
    let root: [JSONStep] = document[wrapper] == nil ? [] : [.key(wrapper)]
    var layout = RequestLayout(format: format, model: body["model"]?.string)
    var reading = BlockReading()
    for (index, tool) in (body["tools"]?.array ?? []).enumerated() {
      add(tool: tool, at: root + [.key("tools"), .index(index)], to: &reading)
    }
    for key in ["systemInstruction", "system_instruction"] {
      guard let system = body[key] else { continue }
      let block = RequestBlock(level: .system, role: "system", text: "", path: [])
      add(parts: system, at: root + [.key(key)], as: block, to: &reading)
    }
    for (index, content) in (body["contents"]?.array ?? []).enumerated() {
      let block = RequestBlock(
        level: .messages,
        role: content["role"]?.string ?? "user",
        text: "",
        path: [],
        message: index
      )
      add(parts: content, at: root + [.key("contents"), .index(index)], as: block, to: &reading)
    }
    layout.blocks = reading.blocks
    layout.add(parameters: [("toolConfig", .tools), ("tool_config", .tools)], of: body)
    return layout
  }

  private func add(tool: JSONValue, at path: [JSONStep], to reading: inout BlockReading) {
    for key in ["functionDeclarations", "function_declarations"] {
      guard let functions = tool[key]?.array else { continue }
      for (index, function) in functions.enumerated() {
        reading.add(tool: function, at: path + [.key(key), .index(index)])
      }
      return
    }
    reading.add(tool: tool, at: path)
  }

  private func add(
    parts content: JSONValue,
    at path: [JSONStep],
    as block: RequestBlock,
    to reading: inout BlockReading
  ) {
    for (index, part) in (content["parts"]?.array ?? []).enumerated() {
      let path = path + [.key("parts"), .index(index)]
      if let text = part["text"] {
        reading.add(content: text, at: path + [.key("text")], as: block)
      } else {
        reading.add(json: part, kind: kind(of: part), name: nil, at: path, like: block)
      }
    }
  }

  private func kind(of part: JSONValue) -> RequestBlock.Kind {
    let keys = part.object?.keys ?? []
    if keys.contains("functionCall") || keys.contains("function_call") { return .call }
    if keys.contains("functionResponse") || keys.contains("function_response") { return .result }
    let isMedia = keys.contains {
      ["inlineData", "inline_data", "fileData", "file_data"].contains($0)
    }
    return isMedia ? .media : .other
  }
}
