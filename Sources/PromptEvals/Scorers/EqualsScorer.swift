internal import PromptCore

/// The answer is the expected value.
struct EqualsScorer: Scorer {
  static let documentation = ScorerDocumentation(
    id: "equals",
    summary: "The answer, or the JSON value at `at`, is the expected value.",
    examples: [
      .init(#"{"equals": "yes"}"#, answer: "yes", passes: true),
      .init(#"{"equals": "yes"}"#, answer: "Yes.", passes: false),
      .init(
        #"{"equals": "yes", "normalize": ["lowercase", "strip-punctuation"]}"#,
        answer: "Yes.",
        passes: true
      ),
      .init(
        #"{"equals": "{{label}}", "at": "$.label", "normalize": ["trim"]}"#,
        variables: #"{"label": "refund"}"#,
        answer: #"{"label": " refund "}"#,
        passes: true
      ),
      .init(#"{"equals": 3, "at": "$.count"}"#, answer: #"{"count": 3.0}"#, passes: true),
      .init(#"{"equals": 3, "at": "$.count"}"#, answer: #"{"total": 3}"#, passes: false),
      .init(#"{"equals": "yes", "not": true}"#, answer: "no", passes: true),
    ]
  )

  private let expected: ExpectedValue
  private let normalization: Normalization

  init(_ settings: ScorerSettings) throws(PromptError) {
    expected = try ExpectedValue(settings.value)
    normalization = settings.normalization
  }

  func check(_ evalCase: EvalCase) throws(PromptError) {
    _ = try expected.value(for: evalCase)
  }

  func score(_ answer: SelectedAnswer, for evalCase: EvalCase) throws(PromptError) -> Score {
    let wanted = try expected.value(for: evalCase)
    if let value = answer.value, wanted.string == nil {
      return value.isEqual(to: wanted) ? .pass : Self.failure(value.text(), wanted.text())
    }
    if wanted.array != nil || wanted.object != nil {
      guard let value = try? JSONValue(parsing: answer.text) else {
        return .fail("expected \(Excerpt.quoted(wanted.text())), the answer is not valid JSON")
      }
      return value.isEqual(to: wanted) ? .pass : Self.failure(value.text(), wanted.text())
    }
    let text = normalization.apply(to: wanted.string ?? wanted.text())
    return normalization.areEqual(answer.text, text) ? .pass : Self.failure(answer.text, text)
  }

  private static func failure(_ read: String, _ wanted: String) -> Score {
    .fail("expected \(Excerpt.quoted(wanted)), read \(Excerpt.quoted(read))")
  }
}
