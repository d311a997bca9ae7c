internal import PromptCore

/// The answer holds a match of a pattern.
struct RegexScorer: Scorer {
  static let documentation = ScorerDocumentation(
    id: "regex",
    summary: "The answer holds a match of a regular expression in Swift's syntax.",
    examples: [
      .init(#"{"regex": "^[A-Z]{3}-\\d+$"}"#, answer: "ABC-17", passes: true),
      .init(#"{"regex": "^[A-Z]{3}-\\d+$"}"#, answer: "see ABC-17", passes: false),
      .init(#"{"regex": "(?i)thank you"}"#, answer: "Thank You!", passes: true),
      .init(#"{"regex": "\\bAI model\\b", "not": true}"#, answer: "Certainly.", passes: true),
    ]
  )

  private let pattern: CompiledPattern

  init(_ settings: ScorerSettings) throws(PromptError) {
    let text = try settings.value.nonEmptyText()
    let isCanonical = settings.normalization.isCanonical
    do {
      pattern = try CompiledPattern(text, isCanonical: isCanonical)
    } catch {
      throw settings.value.error(
        "\"\(text)\" is not a regular expression: \(error.message)",
        remedy: "put the pattern in single quotes; YAML then leaves backslashes alone"
      )
    }
  }

  func score(_ answer: SelectedAnswer, for evalCase: EvalCase) throws(PromptError) -> Score {
    pattern.matches(in: answer.text)
      ? .pass
      : .fail("no match of \(Excerpt.quoted(pattern.text)) in \(Excerpt.quoted(answer.text))")
  }
}
