public import PromptCore
internal import PromptYAML

/// Reads the prompts of Semantic Kernel: `skprompt.txt` with `config.json` beside it, and YAML.
///
/// Read of both: `input_variables` with names, descriptions, defaults and `is_required`, the model
/// in `execution_settings`; of YAML `template` in the language that `template_format` names
/// (`semantic-kernel`, `handlebars`, `liquid`, `jinja2`). Tags `<message role="…">` begin messages.
public struct SemanticKernelReader: NeighbourReader, StructuredReader {
  /// The format.
  public let format = TemplateFormat.semanticKernel
  /// `.txt`, `.yaml` and `.yml`.
  public let extensions = ["txt", "yaml", "yml"]

  /// Makes a reader.
  public init() {}

  /// Whether a text is called `skprompt.txt` or names a variable with a dollar sign.
  public func recognises(_ source: SourceText) -> Bool {
    guard isText(source) else { return true }
    return source.path.utf8.suffix(12).elementsEqual("skprompt.txt".utf8)
      || source.bytes.find("{{$", from: 0, before: source.bytes.count) != nil
  }

  /// The configuration of a prompt.
  public func neighbours(of path: String) -> [String] {
    path.utf8.suffix(4).elementsEqual(".txt".utf8) ? ["config.json"] : []
  }

  /// Reads a file.
  public func templates(in source: SourceText, id: String) -> [Template] {
    guard isText(source) else { return templates(in: StructuredDocument(source), id: id) }
    return templates(in: source, id: id, beside: [:])
  }

  /// Reads a file with its configuration.
  public func templates(
    in source: SourceText,
    id: String,
    beside: [String: SourceText]
  ) -> [Template] {
    guard isText(source) else { return templates(in: source, id: id) }
    let settings = beside["config.json"].flatMap {
      try? JSONNodes.node(in: $0, range: 0..<$0.bytes.count)
    }
    let range = 0..<source.bytes.count
    var assembly = TemplateAssembly(
      source: source,
      id: id,
      format: format,
      syntax: .semanticKernel,
      frontMatter: FrontMatter(node: settings),
      body: SemanticKernelParser.parse(source, in: range),
      defaultRole: source.path.utf8.suffix(12).elementsEqual("skprompt.txt".utf8)
        ? .user : source.roleByName
    )
    assembly.declared = DeclaredVariables(in: settings)
    assembly.model = Self.model(in: settings)
    return [assembly.template()]
  }

  func prompts(in document: StructuredDocument) -> [EmbeddedPrompt] {
    guard let root = document.root, let template = root["template"], template.string != nil else {
      return []
    }
    let named = root["template_format"]?.string
    let hasVariables = root["input_variables"]?.sequence?.first?["name"] != nil
    guard named == "semantic-kernel" || hasVariables || root["execution_settings"] != nil else {
      return []
    }
    let syntax: TemplateFormat =
      switch named {
      case "handlebars": .handlebars
      case "liquid": .liquid
      case "jinja2", "jinja": .jinja
      default: .semanticKernel
      }
    var prompt = EmbeddedPrompt(name: "template", syntax: syntax, settings: root)
    prompt.hasChatTags = true
    prompt.model = Self.model(in: root)
    prompt.add(template, of: document.source, role: nil)
    return [prompt]
  }

  private func isText(_ source: SourceText) -> Bool {
    source.path.utf8.suffix(4).elementsEqual(".txt".utf8)
  }

  /// The model of the first service that the settings name.
  private static func model(in settings: YAMLNode?) -> String? {
    let services = settings?["execution_settings"]?.mapping?.map(\.value) ?? []
    return services.lazy.compactMap { $0["model_id"]?.string ?? $0["ai_model_id"]?.string }.first
  }
}
