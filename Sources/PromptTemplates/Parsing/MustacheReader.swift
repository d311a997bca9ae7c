public import PromptCore

/// Reads Mustache files (`.mustache`), with front matter if there is one.
///
/// Supported: variables in all three forms (nothing is escaped for HTML), sections, inverted
/// sections, `{{.}}`, partials with their indentation, comments, changed delimiters, lines of
/// their own, blocks and parents (mustache(5), spec 1.4). A lambda is a section like any other: what it
/// sends only the host knows.
public struct MustacheReader: TemplateReader {
  /// The format.
  public let format = TemplateFormat.mustache
  /// `.mustache`.
  public let extensions = ["mustache"]

  /// Makes a reader.
  public init() {}

  /// Reads a file.
  public func templates(in source: SourceText, id: String) -> [Template] {
    let frontMatter = FrontMatter(of: source, style: .markdown)
    let range = frontMatter.bodyStart..<source.bytes.count
    return [
      TemplateAssembly(
        source: source,
        id: id,
        format: format,
        syntax: .mustache,
        frontMatter: frontMatter,
        body: HandlebarsParser.parse(source, in: range, dialect: .mustache),
        defaultRole: source.roleByName
      ).template()
    ]
  }
}
