public import PromptCore

/// Reads Liquid files (`.liquid`), with front matter if there is one.
///
/// `LiquidParser` lists what is supported. A file whose first line of text is a role line
/// (`system:`) is cut into messages at such lines.
public struct LiquidReader: TemplateReader {
  /// The format.
  public let format = TemplateFormat.liquid
  /// `.liquid`.
  public let extensions = ["liquid"]

  /// Makes a reader.
  public init() {}

  /// Reads a file.
  public func templates(in source: SourceText, id: String) -> [Template] {
    let frontMatter = FrontMatter(of: source, style: .markdown)
    let range = frontMatter.bodyStart..<source.bytes.count
    var body = LiquidParser.parse(source, in: range)
    if case .text(let text)? = body.nodes.first, RoleLines.begin(text, of: source) {
      body.nodes = RoleLines.marked(body.nodes, in: source)
    }
    return [
      TemplateAssembly(
        source: source,
        id: id,
        format: format,
        syntax: .liquid,
        frontMatter: frontMatter,
        body: body,
        defaultRole: source.roleByName
      ).template()
    ]
  }
}
