public import PromptCore
internal import PromptYAML

/// Reads configurations of promptfoo, and its prompt files: chat arrays, and texts split by `---`.
///
/// The prompts are nunjucks. Of a configuration the texts under `prompts` are read; those in other
/// files (`file://…`) are read as files of their own. Texts are split where the configuration names
/// the format, because `---` is a rule in Markdown (promptfoo.dev/docs, 2026-08).
public struct PromptfooReader: StructuredReader {
  /// The format.
  public let format = TemplateFormat.promptfoo
  /// `.yaml`, `.yml` and `.json`.
  public let extensions = ["yaml", "yml", "json"]

  /// Makes a reader.
  public init() {}

  /// Reads a file.
  public func templates(in source: SourceText, id: String) -> [Template] {
    let isStructured = [".yaml", ".yml", ".json"].contains { source.path.hasSuffix($0) }
    guard !isStructured else { return templates(in: StructuredDocument(source), id: id) }
    let prompts = texts(of: source).enumerated().map { number, range in
      var prompt = EmbeddedPrompt(name: "\(number + 1)", syntax: .jinja)
      prompt.parts = [
        EmbeddedPrompt.Part(role: .user, content: .text([ScalarPiece(range: range)]))
      ]
      return prompt
    }
    return EmbeddedAssembly(source: source, id: id, format: format).templates(of: prompts)
  }

  func prompts(in document: StructuredDocument) -> [EmbeddedPrompt] {
    guard let root = document.root else { return [] }
    if root.sequence != nil {
      guard ChatArray.isChat(root) else { return [] }
      var prompt = EmbeddedPrompt(name: "messages", syntax: .plain)
      ChatArray.add(root, to: &prompt, of: document.source)
      return [prompt]
    }
    guard let prompts = root["prompts"],
      root["providers"] ?? root["tests"] ?? root["targets"] != nil
    else { return [] }
    let elements = prompts.sequence ?? [prompts]
    let model = (root["providers"]?.sequence?.first ?? root["providers"]).flatMap {
      $0.string ?? $0["id"]?.string
    }
    return elements.enumerated().compactMap { number, element in
      let text = element["raw"] ?? element
      guard let content = text.string, !content.hasPrefix("file://"), !Self.isPath(content) else {
        return nil
      }
      let name = (element["label"] ?? element["id"])?.string ?? "\(number + 1)"
      var prompt = EmbeddedPrompt(name: name, syntax: .jinja, settings: element)
      prompt.model = model?.split(separator: ":").last.map(String.init)
      prompt.add(text, of: document.source, role: .user)
      return prompt
    }
  }

  /// Whether a prompt is the name of a file.
  private static func isPath(_ text: String) -> Bool {
    !text.contains(" ") && !text.contains("\n") && text.utf8.count < 300 && text.contains(".")
      && !text.contains("{{")
  }

  /// The texts between lines of three dashes.
  private func texts(of source: SourceText) -> [Range<Int>] {
    let bytes = source.bytes
    var texts: [Range<Int>] = []
    var start = 0
    var line = 0
    while line < bytes.count {
      let newline = bytes[line...].firstIndex(of: 0x0A)
      let end = newline.map { $0 + 1 } ?? bytes.count
      if source.text(in: bytes.trimmed(line..<end)) == "---" {
        texts.append(start..<line)
        start = end
      }
      line = end
    }
    texts.append(start..<bytes.count)
    return texts.filter { !bytes.trimmed($0).isEmpty }
  }
}
