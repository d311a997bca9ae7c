public import PromptCore

/// Reads Python's format strings where the configuration names the format.
///
/// Text and Markdown files that are format strings by their content are read as such by
/// `PlainReader`; here a brace that is neither doubled nor a field is a problem.
public struct PythonFormatReader: TemplateReader {
  /// The format.
  public let format = TemplateFormat.pythonFormat
  /// None: no extension says it.
  public let extensions: [String] = []

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
        syntax: .pythonFormat,
        frontMatter: frontMatter,
        body: PythonFormatParser.parse(source, in: range, isDeclared: true),
        defaultRole: source.roleByName
      ).template()
    ]
  }
}
