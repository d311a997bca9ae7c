public import PromptCore
public import PromptTemplates

/// Finds the prompts of Swift files.
///
/// Read: interpolation, raw and multi-line strings with their indentation, `+`, `joined`, computed
/// properties; role dictionaries, `ChatMessage(role:content:)`, `.system(…)` and sessions with
/// instructions; `JSONEncoder` and `JSONSerialization` without sorted keys.
public struct SwiftSourceReader: TemplateReader {
  /// The format.
  public let format = TemplateFormat.swift
  /// `.swift`.
  public let extensions = ["swift"]

  /// Makes a reader.
  public init() {}

  /// Reads the prompts of a file.
  public func templates(in source: SourceText, id: String) -> [Template] {
    PromptFinder.templates(
      in: source,
      id: id,
      format: format,
      language: .swift,
      tokens: SwiftLexer.tokens(of:)
    )
  }
}
