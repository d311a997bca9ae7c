public import PromptCore

/// Reads Jinja files (`.j2`, `.jinja`, `.jinja2`, `.minijinja`, `.njk`), with front matter or without.
///
/// `JinjaParser` lists what is supported. A file whose first line of text is a role line
/// (`system:`, `# user:`) is cut into messages at such lines, as prompt flow does; any other is one
/// message, the system's if the file name says `system`, else the user's.
public struct JinjaReader: TemplateReader {
  /// The format.
  public let format = TemplateFormat.jinja
  /// `.j2`, `.jinja`, `.jinja2`, `.minijinja` and `.njk`.
  public let extensions = ["j2", "jinja", "jinja2", "minijinja", "njk"]

  /// Makes a reader.
  public init() {}

  /// Reads a file.
  public func templates(in source: SourceText, id: String) -> [Template] {
    let frontMatter = FrontMatter(of: source, style: .markdown)
    let range = frontMatter.bodyStart..<source.bytes.count
    var body = JinjaParser.parse(source, in: range)
    if let first = body.nodes.first(where: { !$0.isBlank(in: source) }),
      case .text(let text) = first, RoleLines.begin(text, of: source)
    {
      body.nodes = RoleLines.marked(body.nodes, in: source)
    }
    return [
      TemplateAssembly(
        source: source,
        id: id,
        format: format,
        syntax: .jinja,
        frontMatter: frontMatter,
        body: body,
        defaultRole: source.roleByName
      ).template()
    ]
  }
}

extension TemplateNode {
  /// Whether it is white space or a comment.
  fileprivate func isBlank(in source: SourceText) -> Bool {
    switch self {
    case .skipped, .assignment, .macro: true
    case .text(let range): source.bytes.trimmed(range).isEmpty
    default: false
    }
  }
}
