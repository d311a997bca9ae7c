public import PromptCore

/// Every output format of the linter, one line each.
public enum LintRendererRegistry {
  /// All renderers; the order is that of the help.
  public static let all: [any LintRenderer] = [
    TextRenderer(),
    ConciseRenderer(),
    GroupedRenderer(),
    JSONRenderer(),
    JSONLinesRenderer(),
    SARIFRenderer(),
    GitHubRenderer(),
    GitLabRenderer(),
    JUnitRenderer(),
  ]

  /// The renderer of a format.
  ///
  /// - Throws: `PromptError.usage` with the nearest format if there is none of that name.
  public static func renderer(for format: String) throws(PromptError) -> any LintRenderer {
    if let renderer = all.first(where: { $0.id == format }) { return renderer }
    throw PromptError(
      .usage,
      "there is no output format \"\(format)\"",
      remedy: Suggestion.remedy(for: format, in: all.map(\.id))
    )
  }
}
