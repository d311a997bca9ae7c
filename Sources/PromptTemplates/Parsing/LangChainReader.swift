internal import PromptCore
internal import PromptYAML

/// Reads prompts that LangChain has saved (`_type: prompt | few_shot | chat`, JSON or YAML).
///
/// Read: `template` in the language of `template_format` (`f-string` if it says nothing, `jinja2`,
/// `mustache`), `input_variables`, `partial_variables`, prefix, examples and suffix of few-shot
/// prompts, the messages of chat prompts with placeholders, and the form of `dumpd`
/// (`lc`, `id`, `kwargs`). Texts in other files (`template_path`) are partials.
public struct LangChainReader: StructuredReader {
  /// The format.
  public let format = TemplateFormat.langchain
  /// `.json`, `.yaml` and `.yml`.
  public let extensions = ["json", "yaml", "yml"]

  /// Makes a reader.
  public init() {}

  func prompts(in document: StructuredDocument) -> [EmbeddedPrompt] {
    guard let root = document.root, root.mapping != nil else { return [] }
    let node = root["lc"] != nil ? root["kwargs"] ?? root : root
    let type = root["_type"]?.string ?? root["id"]?.sequence?.last?.string ?? ""
    let isNamed = ["prompt", "few_shot", "few_shot_with_templates", "chat"].contains(type)
    let isDumped = root["lc"] != nil && type.hasSuffix("Template")
    let hasNames = node["input_variables"]?.sequence.map { $0.allSatisfy { $0.string != nil } }
    let isPlain = hasNames == true && (node["template"]?.string != nil || node["suffix"] != nil)
    guard isNamed || isDumped || isPlain else { return [] }
    var prompt = EmbeddedPrompt(name: "prompt", syntax: Self.syntax(of: node), settings: node)
    add(node, role: nil, to: &prompt, of: document.source)
    return prompt.parts.isEmpty ? [] : [prompt]
  }

  private static func syntax(of node: YAMLNode) -> TemplateFormat {
    switch node["template_format"]?.string {
    case "jinja2": .jinja
    case "mustache": .mustache
    default: .pythonFormat
    }
  }

  /// Adds a prompt of any type.
  private func add(
    _ node: YAMLNode,
    role: Role?,
    to prompt: inout EmbeddedPrompt,
    of source: SourceText
  ) {
    let syntax = Self.syntax(of: node)
    if let messages = node["messages"]?.sequence {
      for message in messages { addMessage(message, to: &prompt, of: source) }
      return
    }
    if node["suffix"] != nil || node["examples"] != nil {
      prompt.add(node["prefix"], of: source, role: role, syntax: syntax)
      if let examples = node["examples"] {
        let place = examples.place
        let separator = Array((node["example_separator"]?.string ?? "\n\n").utf8)
        let blank = { (offset: Int) in
          let piece = ScalarPiece(range: offset..<offset, replacement: separator)
          return EmbeddedPrompt.Part(role: nil, content: .text([piece]))
        }
        prompt.parts += [
          blank(place.lowerBound),
          EmbeddedPrompt.Part(role: nil, content: .variable("examples", place)),
          blank(place.upperBound),
        ]
      }
      prompt.add(node["suffix"], of: source, role: nil, syntax: syntax)
      return
    }
    prompt.add(node["template"], of: source, role: role, syntax: syntax)
  }

  private func addMessage(
    _ message: YAMLNode,
    to prompt: inout EmbeddedPrompt,
    of source: SourceText
  ) {
    if ChatArray.role(of: message) != nil, message["prompt"] == nil {
      var one = EmbeddedPrompt(name: "", syntax: .pythonFormat)
      ChatArray.add(
        YAMLNode(value: .sequence([message]), offset: message.offset),
        to: &one,
        of: source
      )
      prompt.parts += one.parts
      return
    }
    let node = message["kwargs"] ?? message
    if let name = node["variable_name"] {
      prompt.parts.append(
        EmbeddedPrompt.Part(role: nil, content: .variable(name.string ?? "messages", name.place))
      )
      return
    }
    let kind =
      message["id"]?.sequence?.last?.string ?? message["_type"]?.string ?? message["type"]?.string
      ?? ""
    let inner = node["prompt"].map { $0["kwargs"] ?? $0 } ?? node
    let named = ChatArray.role(of: node)
    add(inner, role: named ?? Self.role(of: kind), to: &prompt, of: source)
  }

  private static func role(of kind: String) -> Role {
    let kind = kind.lowercased()
    if kind.hasPrefix("system") { return .system }
    return kind.hasPrefix("ai") || kind.hasPrefix("assistant") ? .assistant : .user
  }
}
