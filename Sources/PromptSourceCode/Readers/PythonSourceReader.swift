public import PromptCore
public import PromptTemplates

/// Finds the prompts of Python files.
///
/// Read: strings of every prefix, f-strings with nested ones, `.format`, `%`, `+`, `join`,
/// `textwrap.dedent`, `replace`; role dictionaries, message classes and the calls of `ModelCalls`.
public struct PythonSourceReader: TemplateReader {
  /// The format.
  public let format = TemplateFormat.python
  /// `.py` and `.pyi`.
  public let extensions = ["py", "pyi"]

  /// Makes a reader.
  public init() {}

  /// Reads the prompts of a file.
  public func templates(in source: SourceText, id: String) -> [Template] {
    PromptFinder.templates(
      in: source,
      id: id,
      format: format,
      language: .python,
      tokens: PythonLexer.tokens(of:)
    )
  }
}
