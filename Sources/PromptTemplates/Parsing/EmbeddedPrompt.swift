internal import PromptCore
internal import PromptYAML

/// A prompt that stands inside another file: texts with the speakers they belong to.
struct EmbeddedPrompt: Sendable {
  /// A text of a prompt.
  struct Part: Sendable {
    /// What a part is made of.
    enum Content: Sendable {
      /// A template's text.
      case text([ScalarPiece])
      /// A place that the host fills with the value of a variable.
      case variable(String, Range<Int>)
    }

    /// Who speaks from here on; `nil` if the speaker stays.
    var role: Role?
    /// What it is made of.
    var content: Content
    /// The language of the text, where it is not that of the prompt.
    var syntax: TemplateFormat?
  }

  /// What follows `#` in the id, if the file holds several prompts.
  var name: String
  /// The language of the texts.
  var syntax: TemplateFormat
  /// The texts in the order in which they are sent.
  var parts: [Part] = []
  /// Where declared inputs, version, model and annotations are looked for.
  var settings: YAMLNode?
  /// The model, where the settings do not name it in the usual place.
  var model: String?
  /// Variables that something beside the settings declares.
  var declared: [DeclaredVariables.Declaration] = []
  /// Whether lines such as `system:` change the speaker.
  var hasRoleMarkers = false
  /// Whether tags such as `<message role="system">` change the speaker.
  var hasChatTags = false
  /// What the names that BAML defines stand for.
  var calls: BAMLCalls?
  /// What is wrong, at its place in the file.
  var problems: [Diagnostic] = []

  init(name: String, syntax: TemplateFormat, settings: YAMLNode? = nil) {
    self.name = name
    self.syntax = syntax
    self.settings = settings
  }

  /// Adds the text of a scalar; anything else adds nothing.
  mutating func add(
    _ node: YAMLNode?,
    of source: SourceText,
    role: Role?,
    syntax: TemplateFormat? = nil
  ) {
    guard let node, let text = node.string, !node.isNull, !text.isEmpty else { return }
    parts.append(Part(role: role, content: .text(node.pieces(in: source)), syntax: syntax))
  }
}

/// Makes templates of embedded prompts.
struct EmbeddedAssembly {
  let source: SourceText
  let id: String
  let format: TemplateFormat

  /// The templates of the prompts of a file; the only one has the file's id.
  func templates(of prompts: [EmbeddedPrompt]) -> [Template] {
    var taken: Set<String> = []
    return prompts.map { prompt in
      guard prompts.count > 1 else { return template(of: prompt, id: id) }
      var name = "\(id)#\(prompt.name)"
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(id)#\(prompt.name)-\(number)"
        number += 1
      }
      return template(of: prompt, id: name)
    }
  }

  private func template(of prompt: EmbeddedPrompt, id: String) -> Template {
    var text = EmbeddedText()
    let ranges = prompt.parts.map { append($0, to: &text) }
    let body = parsed(prompt, ranges, SourceText(path: source.path, bytes: text.bytes))
    let syntax = body.syntax
    var declared = DeclaredVariables(in: prompt.settings)
    declared.add(prompt.declared)
    var assembly = TemplateAssembly(
      source: source,
      id: id,
      format: format,
      syntax: syntax,
      frontMatter: FrontMatter(node: prompt.settings, problems: prompt.problems),
      body: body.body
    )
    assembly.embedded = text
    assembly.declared = declared
    assembly.model = prompt.model
    return assembly.template()
  }

  private func append(_ part: EmbeddedPrompt.Part, to text: inout EmbeddedText) -> Range<Int> {
    let start = text.bytes.count
    var end = source.bytes.count
    switch part.content {
    case .text(let pieces):
      for piece in pieces {
        if let replacement = piece.replacement {
          text.append(replacement, for: piece.range)
        } else {
          text.append(piece.range, of: source)
        }
      }
      end = pieces.last?.range.upperBound ?? 0
    case .variable(let name, let range):
      text.append(Array(name.utf8), for: range)
      end = range.upperBound
    }
    let range = start..<text.bytes.count
    // Parts end with their line, so that each begins one of its own.
    text.append([0x0A], for: end..<end)
    return range
  }

  private func parsed(
    _ prompt: EmbeddedPrompt,
    _ ranges: [Range<Int>],
    _ text: SourceText
  ) -> (body: ParsedBody, syntax: TemplateFormat) {
    var body = ParsedBody()
    var syntax = prompt.syntax
    for (part, range) in zip(prompt.parts, ranges) {
      if let role = part.role {
        body.nodes.append(.role(range.lowerBound..<range.lowerBound, role))
      }
      switch part.content {
      case .variable(let name, _):
        let steps = name.split(separator: ".").map(String.init)
        body.nodes.append(.output(range, .path(VariablePath(range: range, names: steps))))
      case .text:
        var parsed = TemplateEngine.parse(text, in: range, as: part.syntax ?? prompt.syntax)
        if syntax == .plain { syntax = parsed.syntax }
        if prompt.hasRoleMarkers {
          parsed.body.nodes = RoleLines.marked(parsed.body.nodes, in: text)
        }
        if prompt.hasChatTags { parsed.body.nodes = ChatTags.marked(parsed.body.nodes, in: text) }
        if let calls = prompt.calls { parsed.body.nodes = calls.resolved(parsed.body.nodes) }
        body.nodes += parsed.body.nodes
        body.problems += parsed.body.problems
      }
    }
    return (body, syntax)
  }
}
