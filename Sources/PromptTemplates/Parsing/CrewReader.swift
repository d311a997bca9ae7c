internal import PromptCore
internal import PromptYAML

/// Reads the agents and tasks of crewAI (`agents.yaml`, `tasks.yaml`), with `{topic}` in their texts.
///
/// An agent's role, backstory and goal are its system text in that order; a task's description and
/// expected output are said by the user (github.com/crewAIInc/crewAI, 2026-08).
public struct CrewReader: StructuredReader {
  /// The format.
  public let format = TemplateFormat.crew
  /// `.yaml`, `.yml` and `.json`.
  public let extensions = ["yaml", "yml", "json"]

  /// Makes a reader.
  public init() {}

  func prompts(in document: StructuredDocument) -> [EmbeddedPrompt] {
    let pairs = document.root?.mapping ?? []
    let prompts = pairs.prefix(200).compactMap { prompt(of: $0, in: document) }
    // A file of other things that holds an agent, too, is no file of agents.
    return prompts.count * 2 > pairs.count { $0.value.mapping != nil } ? prompts : []
  }

  private func prompt(of pair: YAMLPair, in document: StructuredDocument) -> EmbeddedPrompt? {
    let node = pair.value
    var prompt = EmbeddedPrompt(name: pair.key, syntax: .plain, settings: node)
    prompt.model = node["llm"]?.string
    if node["goal"]?.string != nil, node["backstory"]?.string != nil {
      for key in ["role", "backstory", "goal"] {
        prompt.add(node[key], of: document.source, role: .system)
      }
    } else if node["description"]?.string != nil, node["expected_output"]?.string != nil {
      prompt.add(node["description"], of: document.source, role: .user)
      prompt.add(node["expected_output"], of: document.source, role: .user)
    }
    return prompt.parts.isEmpty ? nil : prompt
  }
}
