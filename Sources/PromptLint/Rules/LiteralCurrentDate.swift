public import PromptCore
public import PromptTemplates

/// Finds a date that stands in the file as today's.
public struct LiteralCurrentDate: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The dates that a phrase such as "Current date:" or "Today is" introduces, if fixed text
  /// follows.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    let spans = context.layout.spans
    var behind = 0
    var found: [Diagnostic] = []
    for span in spans.reversed() {
      guard let text = span.fixedText else { continue }
      if text.utf8.count == span.range.count {
        for date in CurrentDatePhrase.dates(in: text) {
          let rest = text.utf8.count - date.upperBound + behind
          guard rest >= PrefixAnalysis.minimumCharacters else { continue }
          let start = span.range.lowerBound
          found.append(self.diagnostic(date, at: start, in: template.source))
        }
      }
      behind += text.utf8.count
    }
    return found
  }

  private func diagnostic(_ date: Range<Int>, at start: Int, in source: SourceText) -> Diagnostic {
    let range = (start + date.lowerBound)..<(start + date.upperBound)
    return diagnostic(
      "\"\(source.text(in: range))\" stands in the file as the current date",
      at: range,
      fix: Fix(
        title: "put the date in as a value behind the fixed text, or leave it out",
        safety: .display,
        edits: []
      )
    )
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "literal-current-date",
      code: "PC108",
      summary: "A date stands in the file as today's.",
      cost: """
        The line is a snapshot: somebody pasted a rendered prompt, or a script writes the file \
        anew. If the file is written each day, each day rewrites the cache from the date on; if it \
        is not, the model is told a wrong date.

        Only a date behind words such as "Current date:" or "Today is" is reported, at the start \
        of a line or sentence and outside code and examples; dates in examples, cut-off dates and \
        versions are not.
        """,
      remedy: """
        Put the date in as a value, behind everything that is fixed, or leave it out.
        """,
      bad: [
        .init(
          "A snapshot of a rendered prompt",
          fileExtension: "j2",
          text: """
            Current date: ⟦2025-08-23⟧
            \(RuleExamples.instructions)

            """
        ),
        .init(
          "A date in words",
          fileExtension: "j2",
          text: """
            You help travellers. Today is ⟦August 23, 2025⟧.
            \(RuleExamples.instructions)
            Question: {{ question }}

            """
        ),
      ],
      good: [
        .init(
          "A cut-off date and a date in an example",
          fileExtension: "md",
          text: """
            Your knowledge ends on 2025-01-31.
            Example: "Today is 3 May 2024, and I need a train."
            \(RuleExamples.instructions)

            """
        )
      ],
      severity: .warning
    )
  }
}
