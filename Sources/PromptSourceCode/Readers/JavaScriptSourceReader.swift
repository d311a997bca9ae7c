public import PromptCore
public import PromptTemplates

/// Finds the prompts of JavaScript and TypeScript files.
///
/// Read: template literals with nested ones, `+`, `join`, `replace`, tagged templates; JSX is passed
/// over; role objects, message classes and the calls of `ModelCalls`.
public struct JavaScriptSourceReader: TemplateReader {
  /// The format.
  public let format = TemplateFormat.javaScript
  /// `.js`, `.ts` and their kin.
  public let extensions = ["js", "ts", "jsx", "tsx", "mjs", "cjs", "mts", "cts"]

  /// Makes a reader.
  public init() {}

  /// Reads the prompts of a file.
  public func templates(in source: SourceText, id: String) -> [Template] {
    let isTyped =
      source.path.utf8.suffix(3).elementsEqual(".ts".utf8)
      || source.path.hasSuffix(".mts") || source.path.hasSuffix(".cts")
    return PromptFinder.templates(
      in: source,
      id: id,
      format: format,
      language: .javaScript
    ) { JavaScriptLexer.tokens(of: $0, hasMarkup: !isTyped) }
  }
}
