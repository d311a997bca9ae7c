internal import PromptCore

/// The answer holds one text or several.
struct ContainsScorer: Scorer {
  static let documentation = ScorerDocumentation(
    id: "contains",
    summary: "The answer holds the expected text, or all or any of a list.",
    keys: [
      .init("match", "`all` (default) or `any` of the texts must be found")
    ],
    examples: [
      .init(#"{"contains": "refund"}"#, answer: "A refund is due.", passes: true),
      .init(#"{"contains": "refund"}"#, answer: "No money back.", passes: false),
      .init(#"{"contains": ["a", "b"]}"#, answer: "only a", passes: false),
      .init(#"{"contains": ["a", "b"], "match": "any"}"#, answer: "only a", passes: true),
      .init(
        #"{"contains": "{{city}}", "normalize": ["lowercase"]}"#,
        variables: #"{"city": "Oslo"}"#,
        answer: "The capital is OSLO.",
        passes: true
      ),
      .init(#"{"contains": "sorry", "not": true}"#, answer: "Done.", passes: true),
    ]
  )

  private let expected: [ExpectedValue]
  private let needsAll: Bool
  private let normalization: Normalization

  init(_ settings: ScorerSettings) throws(PromptError) {
    var expected: [ExpectedValue] = []
    for element in try settings.value.elements() {
      _ = try element.nonEmptyText()
      expected.append(try ExpectedValue(element))
    }
    guard !expected.isEmpty else { throw settings.value.error("\"contains\" lists no text") }
    self.expected = expected
    needsAll =
      try settings.fields["match"].map { node throws(PromptError) in
        try node.choice(["all", "any"]) == "all"
      } ?? true
    normalization = settings.normalization
  }

  func check(_ evalCase: EvalCase) throws(PromptError) {
    for value in expected { _ = try value.text(for: evalCase) }
  }

  func score(_ answer: SelectedAnswer, for evalCase: EvalCase) throws(PromptError) -> Score {
    var missing: [String] = []
    for value in expected {
      let text = normalization.apply(to: try value.text(for: evalCase))
      if !normalization.contains(text, in: answer.text) { missing.append(Excerpt.quoted(text)) }
    }
    let found = expected.count - missing.count
    let passed = needsAll ? missing.isEmpty : found > 0
    return Score(
      passed: passed,
      value: passed ? 1 : Double(found) / Double(expected.count),
      reason: passed ? "" : "not found: \(missing.joined(separator: ", "))"
    )
  }
}
