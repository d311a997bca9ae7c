public import PromptCore

/// Reads Handlebars files (`.hbs`, `.handlebars`), with front matter if there is one.
///
/// `HandlebarsParser` lists what is supported. Text is the user's until `{{role "x"}}`, or the
/// system's if the file name says `system`.
public struct HandlebarsReader: TemplateReader {
  /// The format.
  public let format = TemplateFormat.handlebars
  /// `.hbs` and `.handlebars`.
  public let extensions = ["hbs", "handlebars"]

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
        syntax: .handlebars,
        frontMatter: frontMatter,
        body: HandlebarsParser.parse(source, in: range),
        defaultRole: source.roleByName
      ).template()
    ]
  }
}
