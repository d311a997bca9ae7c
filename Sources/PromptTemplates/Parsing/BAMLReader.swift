public import PromptCore
internal import PromptYAML

/// Reads the functions of BAML files (`.baml`): their prompts in Jinja, with parameters and client.
///
/// Read: `prompt #"…"#` and `prompt "…"` of functions and retries of raw strings with more signs,
/// `_.role("system")` and `_.chat("user")`, parameters with types, the model of a client that names
/// it (`"openai/gpt-4o"`). `ctx.output_format` is fixed by the deployment. Texts of
/// `template_string`s are what functions put in. Tests, classes and clients hold no prompts
/// (docs.boundaryml.com, 2026-08).
public struct BAMLReader: TemplateReader {
  /// The format.
  public let format = TemplateFormat.baml
  /// `.baml`.
  public let extensions = ["baml"]

  /// Makes a reader.
  public init() {}

  /// Reads a file.
  public func templates(in source: SourceText, id: String) -> [Template] {
    var scanner = BAMLScanner(source)
    let prompts = scanner.prompts()
    return EmbeddedAssembly(source: source, id: id, format: format).templates(of: prompts)
  }
}
