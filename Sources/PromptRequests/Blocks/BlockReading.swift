internal import PromptCore

/// Reads blocks out of the messages and content parts that OpenAI's and Anthropic's formats share.
struct BlockReading {
  private(set) var blocks: [RequestBlock] = []

  /// Adds a definition of a tool.
  mutating func add(tool: JSONValue, at path: [JSONStep]) {
    let name = (tool["function"]?["name"] ?? tool["name"] ?? tool["type"])?.string
    blocks.append(
      RequestBlock(
        level: .tools,
        kind: .definition,
        name: name,
        text: Self.unmarked(tool).text(),
        isJSON: true,
        path: path,
        marker: Self.marker(of: tool, at: path)
      )
    )
  }

  /// Adds a message: its content, then its calls.
  mutating func add(
    message: JSONValue,
    at path: [JSONStep],
    level: RequestBlock.Level,
    number: Int?
  ) {
    let first = blocks.count
    let role = message["role"]?.string ?? "user"
    add(
      content: message["content"] ?? message["output"],
      at: path + [.key(message["content"] == nil ? "output" : "content")],
      as: RequestBlock(level: level, role: role, text: "", path: path, message: number)
    )
    for (index, call) in (message["tool_calls"]?.array ?? []).enumerated() {
      add(
        json: call,
        kind: .call,
        name: (call["function"] ?? call["custom"])?["name"]?.string,
        at: path + [.key("tool_calls"), .index(index)],
        like: RequestBlock(level: level, role: role, text: "", path: path, message: number)
      )
    }
    // A marker beside a content that is a string (gateways take it there).
    if let marker = Self.marker(of: message, at: path), blocks.count > first {
      blocks[blocks.count - 1].marker = blocks[blocks.count - 1].marker ?? marker
    }
  }

  /// Adds content: a text, or a list of parts.
  mutating func add(content: JSONValue?, at path: [JSONStep], as block: RequestBlock) {
    switch content {
    case .string(let text):
      var block = block
      block.text = text
      block.path = path
      blocks.append(block)
    case .array(let parts):
      for (index, part) in parts.enumerated() {
        add(part: part, at: path + [.index(index)], as: block)
      }
    default: break
    }
  }

  /// Adds an item of another kind as the JSON that it is.
  mutating func add(
    json: JSONValue,
    kind: RequestBlock.Kind,
    name: String?,
    at path: [JSONStep],
    like block: RequestBlock
  ) {
    var block = block
    block.kind = kind
    block.name = name
    block.text = Self.unmarked(json).text()
    block.isJSON = true
    block.path = path
    block.marker = Self.marker(of: json, at: path)
    blocks.append(block)
  }

  private mutating func add(part: JSONValue, at path: [JSONStep], as block: RequestBlock) {
    let marker = Self.marker(of: part, at: path)
    var block = block
    block.marker = marker
    let type = part["type"]?.string
    for key in ["text", "refusal"] {
      guard let text = part[key]?.string, type != "thinking" else { continue }
      block.text = text
      block.path = path + [.key(key)]
      return blocks.append(block)
    }
    if type == "tool_result", let text = part["content"]?.string {
      block.kind = .result
      block.text = text
      block.path = path + [.key("content")]
      return blocks.append(block)
    }
    let name = part["name"]?.string
    add(json: part, kind: Self.kind(ofPart: type), name: name, at: path, like: block)
  }

  private static func kind(ofPart type: String?) -> RequestBlock.Kind {
    switch type {
    case "tool_use", "server_tool_use": .call
    case "tool_result": .result
    case "image", "image_url", "input_image", "input_audio", "document", "file", "input_file":
      .media
    case "thinking", "redacted_thinking", "reasoning": .reasoning
    default: .other
    }
  }

  /// The mark of a part, if it has one.
  static func marker(of part: JSONValue, at path: [JSONStep]) -> CacheMarker? {
    for key in ["cache_control", "prompt_cache_breakpoint"] {
      guard let mark = part[key], mark.object != nil else { continue }
      return CacheMarker(ttl: mark["ttl"]?.string, path: path + [.key(key)])
    }
    return nil
  }

  /// The part without its mark, which is no text of the prompt.
  private static func unmarked(_ part: JSONValue) -> JSONValue {
    guard var object = part.object,
      object.keys.contains(where: { $0 == "cache_control" || $0 == "prompt_cache_breakpoint" })
    else { return part }
    object["cache_control"] = nil
    object["prompt_cache_breakpoint"] = nil
    return .object(object)
  }
}

extension RequestLayout {
  /// Adds the parameters of a body that stand there and are not `null`.
  mutating func add(
    parameters: [(name: String, level: RequestBlock.Level)],
    of document: JSONValue
  ) {
    for (name, level) in parameters {
      let path = name.split(separator: ".").map { JSONStep.key(String($0)) }
      let value = path.reduce(Optional(document)) { value, step in
        if case .key(let key) = step { value?[key] } else { nil }
      }
      guard let value, value != .null else { continue }
      self.parameters.append(
        CacheParameter(name: name, value: value.text(), level: level, path: path)
      )
    }
  }
}
