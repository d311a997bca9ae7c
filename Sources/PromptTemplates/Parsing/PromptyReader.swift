public import PromptCore
internal import PromptYAML

/// Reads Prompty files (`.prompty`): YAML front matter and a body with role lines.
///
/// Read: `model` (a name, `id`, or the older `configuration`), `version`, `inputs` as a list or a
/// mapping, `inputSchema`, the older `sample`, `template` (`jinja2`, `nunjucks`, `mustache`; Jinja
/// if it says nothing), the `promptopt` key. References such as `${env:X}` stay as written: they
/// belong to the connection, not to the prompt. Text before the first role line is the system's
/// (Prompty specification, 2026-08-21).
public struct PromptyReader: TemplateReader {
  /// The format.
  public let format = TemplateFormat.prompty
  /// `.prompty`.
  public let extensions = ["prompty"]

  /// Makes a reader.
  public init() {}

  /// Reads a file.
  public func templates(in source: SourceText, id: String) -> [Template] {
    let frontMatter = FrontMatter(of: source, style: .atStart)
    let range = frontMatter.bodyStart..<source.bytes.count
    let template = frontMatter.node?["template"]
    let format = template?["format"]
    let engine = format?["kind"] ?? format ?? template?["type"] ?? template
    let usesMustache = engine?.string == "mustache" || engine?.string == "handlebars"
    var body =
      usesMustache
      ? HandlebarsParser.parse(source, in: range, dialect: .mustache)
      : JinjaParser.parse(source, in: range)
    if let engine, let name = engine.string,
      !["jinja2", "jinja", "nunjucks", "mustache", "handlebars"].contains(name)
    {
      let remedy = Suggestion.remedy(for: name, in: ["jinja2", "nunjucks", "mustache"])
      body.problems.append(
        .syntax("the template format \"\(name)\" is unknown, \(remedy)", at: engine.place)
      )
    }
    body.nodes = RoleLines.marked(body.nodes, in: source)
    return [
      TemplateAssembly(
        source: source,
        id: id,
        format: self.format,
        syntax: usesMustache ? .mustache : .jinja,
        frontMatter: frontMatter,
        body: body,
        defaultRole: .system
      ).template()
    ]
  }
}
