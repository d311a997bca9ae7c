public import PromptCore

/// Every renderer, one line each.
public enum RendererRegistry {
  /// All renderers; the order says nothing.
  public static let all: [any ReportRenderer] = [
    TextRenderer(),
    MarkdownRenderer(),
    JSONRenderer(),
    JUnitRenderer(),
    HTMLRenderer(),
  ]

  /// The renderer of a format.
  ///
  /// - Throws: `PromptError.usage` with the nearest format if there is none of that name.
  public static func renderer(for format: String) throws(PromptError) -> any ReportRenderer {
    if let renderer = all.first(where: { $0.id == format }) { return renderer }
    throw PromptError(
      .usage,
      "there is no report format \"\(format)\"",
      remedy: Suggestion.remedy(for: format, in: all.map(\.id))
    )
  }
}
