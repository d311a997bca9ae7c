internal import PromptCore
internal import PromptYAML

/// Reads YAML and JSON files that hold prompts under the keys that people use for them.
///
/// `messages` as a chat array; `system`, `user` and `assistant` (also `system_prompt`,
/// `user_message`, `human`, …) as one conversation; `prompt`, `template`, `prompt_template` and keys
/// that end with `_prompt` each as a prompt. They may lie in mappings and lists a few levels deep.
/// The language of a text is told by its signs. What other programs read as configuration is left
/// alone: a value must be a text of some length, and the file none of the well-known kinds.
public struct PromptFileReader: StructuredReader {
  /// The format.
  public let format = TemplateFormat.promptFile
  /// `.yaml`, `.yml` and `.json`.
  public let extensions = ["yaml", "yml", "json"]
  /// Whatever no other reader takes.
  public let isFallback = true

  private static let depthLimit = 5
  private static let promptLimit = 200

  /// Makes a reader.
  public init() {}

  func prompts(in document: StructuredDocument) -> [EmbeddedPrompt] {
    guard let root = document.root else { return broken(document) }
    guard !Self.isForeign(root) else { return [] }
    var found: [EmbeddedPrompt] = []
    collect(root, of: nil, path: [], in: document.source, into: &found)
    return found
  }

  /// The problem of a file that cannot be read although its keys are those of prompts.
  private func broken(_ document: StructuredDocument) -> [EmbeddedPrompt] {
    guard let problem = document.problem, let position = problem.position else { return [] }
    let bytes = document.source.bytes
    let keys: [StaticString] = [
      "system_prompt:", "user_prompt:", "\"system_prompt\"", "\"messages\"",
    ]
    guard keys.contains(where: { bytes.find($0, from: 0, before: bytes.count) != nil }) else {
      return []
    }
    var prompt = EmbeddedPrompt(name: "prompt", syntax: .plain)
    let place = document.source.offset(of: position)
    let end = max(place, document.source.lineRange(at: place).upperBound)
    prompt.problems = [.syntax(problem.message, at: place..<end)]
    return [prompt]
  }

  /// Whether the keys at the root are those of a file that other programs read.
  private static func isForeign(_ root: YAMLNode) -> Bool {
    let keys = Set((root.mapping ?? []).map(\.key))
    let pairs: [[String]] = [
      ["apiVersion", "kind"], ["on", "jobs"], ["openapi"], ["swagger"], ["services", "version"],
      ["name", "dependencies"], ["devDependencies"], ["interactions"], ["$schema", "properties"],
      ["cells", "nbformat"], ["paths", "info"], ["repos"], ["resources", "Resources"],
    ]
    return pairs.contains { keys.isSuperset(of: $0) }
  }

  private func collect(
    _ node: YAMLNode,
    of parent: YAMLNode?,
    path: [String],
    in source: SourceText,
    into found: inout [EmbeddedPrompt]
  ) {
    guard path.count < Self.depthLimit, found.count < Self.promptLimit else { return }
    if ChatArray.isChat(node) {
      var prompt = EmbeddedPrompt(
        name: Self.name(path, "messages"),
        syntax: .plain,
        settings: parent
      )
      ChatArray.add(node, to: &prompt, of: source)
      found.append(prompt)
      return
    }
    for (number, element) in (node.sequence ?? []).prefix(Self.promptLimit).enumerated() {
      let name = (element["name"] ?? element["id"])?.string ?? "\(number + 1)"
      collect(element, of: nil, path: path + [name], in: source, into: &found)
    }
    guard let pairs = node.mapping else { return }
    let holder = PromptHolder(node: node, source: source)
    found += holder.prompts(named: { Self.name(path, $0) })
    for pair in pairs where pair.value.string == nil && !holder.taken.contains(pair.key) {
      collect(pair.value, of: node, path: path + [pair.key], in: source, into: &found)
    }
  }

  private static func name(_ path: [String], _ last: String) -> String {
    (path + [last]).joined(separator: ".")
  }
}

extension SourceText {
  /// The byte offset of a line and a column.
  fileprivate func offset(of position: SourcePosition) -> Int {
    var line = 1
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      guard line < position.line else { break }
      line += 1
      start = index + 1
    }
    var column = 1
    while column < position.column, start < bytes.count, bytes[start] != 0x0A {
      start += 1
      while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
      column += 1
    }
    return start
  }
}
