public import PromptCore

/// Reads dotprompt files (`.prompt`): YAML front matter and a Handlebars body.
///
/// Read: `#` lines before the front matter, `model`, `version`, `input.schema` (Picoschema or JSON
/// Schema), `input.default`, the `promptopt` key; `{{role "x"}}` and `{{#role "x"}}`,
/// `{{history}}`, `{{media url=x}}`, `{{section "x"}}`, `{{json x}}`, `{{>partial}}` and all of
/// Handlebars that `HandlebarsParser` lists. Text before the first role is the user's, and the
/// role stays what it is after `{{history}}` (github.com/google/dotprompt, 2026-08).
public struct DotpromptReader: TemplateReader {
  /// The format.
  public let format = TemplateFormat.dotprompt
  /// `.prompt`.
  public let extensions = ["prompt"]

  /// Makes a reader.
  public init() {}

  /// Reads a file.
  public func templates(in source: SourceText, id: String) -> [Template] {
    let frontMatter = FrontMatter(of: source, style: .afterComments)
    let range = frontMatter.bodyStart..<source.bytes.count
    return [
      TemplateAssembly(
        source: source,
        id: id,
        format: format,
        syntax: .handlebars,
        frontMatter: frontMatter,
        body: HandlebarsParser.parse(source, in: range)
      ).template()
    ]
  }
}
