internal import PromptCore
internal import PromptYAML

/// Reads configurations of agents in the manner of SWE-agent: `system_template`,
/// `instance_template` and `next_step_template`, in Jinja.
///
/// The first two make one conversation. Each of the others is sent later, after the history, and is
/// a prompt of its own (github.com/SWE-agent/SWE-agent, 2026-08).
public struct AgentConfigReader: StructuredReader {
  /// The format.
  public let format = TemplateFormat.agentConfig
  /// `.yaml` and `.yml`.
  public let extensions = ["yaml", "yml"]

  /// Makes a reader.
  public init() {}

  func prompts(in document: StructuredDocument) -> [EmbeddedPrompt] {
    guard let root = document.root else { return [] }
    var found: [EmbeddedPrompt] = []
    collect(root, depth: 0, in: document.source, model: nil, into: &found)
    return found
  }

  private func collect(
    _ node: YAMLNode,
    depth: Int,
    in source: SourceText,
    model: String?,
    into found: inout [EmbeddedPrompt]
  ) {
    guard depth < 6, found.count < 200 else { return }
    let model = node["model"]?["name"]?.string ?? model
    if node["system_template"] != nil || node["instance_template"] != nil {
      found += prompts(of: node, in: source, model: model)
      return
    }
    for child in (node.mapping ?? []).map(\.value) + (node.sequence ?? []) {
      collect(child, depth: depth + 1, in: source, model: model, into: &found)
    }
  }

  private func prompts(
    of node: YAMLNode,
    in source: SourceText,
    model: String?
  ) -> [EmbeddedPrompt] {
    var conversation = EmbeddedPrompt(name: "conversation", syntax: .jinja, settings: node)
    conversation.model = model
    conversation.add(node["system_template"], of: source, role: .system)
    conversation.add(node["instance_template"], of: source, role: .user)
    var prompts = [conversation]
    for pair in node.mapping ?? [] {
      guard pair.key.hasSuffix("_template"), pair.value.string != nil,
        pair.key != "system_template", pair.key != "instance_template"
      else { continue }
      var later = EmbeddedPrompt(name: pair.key, syntax: .jinja)
      later.add(pair.value, of: source, role: .user)
      prompts.append(later)
    }
    return prompts
  }
}
