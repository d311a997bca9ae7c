internal import PromptCore
internal import PromptYAML

/// Reads arrays of messages, as the chat interfaces of vendors and the files of tools write them.
enum ChatArray {
  /// Whether a node is an array whose elements name a role and hold content.
  static func isChat(_ node: YAMLNode?) -> Bool {
    guard let elements = node?.sequence, let first = elements.first else { return false }
    return role(of: first) != nil && content(of: first) != nil
  }

  /// Adds the messages of an array.
  static func add(
    _ node: YAMLNode?,
    to prompt: inout EmbeddedPrompt,
    of source: SourceText
  ) {
    for element in node?.sequence ?? [] {
      guard let content = content(of: element) else { continue }
      add(content, role: role(of: element) ?? .user, to: &prompt, of: source)
    }
  }

  /// Adds a content: a text, or an array of parts of which those with text count.
  static func add(
    _ content: YAMLNode,
    role: Role,
    to prompt: inout EmbeddedPrompt,
    of source: SourceText
  ) {
    guard let parts = content.sequence else {
      return prompt.add(content["text"] ?? content, of: source, role: role)
    }
    var role: Role? = role
    for part in parts {
      let before = prompt.parts.count
      prompt.add(part["text"] ?? part, of: source, role: role)
      if prompt.parts.count > before { role = nil }
    }
  }

  /// The role that a message names.
  static func role(of message: YAMLNode) -> Role? {
    if let pair = message.sequence { return pair.first?.string.flatMap(Role.init(templateName:)) }
    return message["role"]?.string.flatMap(Role.init(templateName:))
  }

  private static func content(of message: YAMLNode) -> YAMLNode? {
    if let pair = message.sequence { return pair.count == 2 ? pair[1] : nil }
    return message["content"] ?? message["parts"] ?? message["text"]
  }
}
