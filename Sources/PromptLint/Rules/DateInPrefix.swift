public import PromptCore
public import PromptTemplates

/// Finds the day's date in front of fixed text.
public struct DateInPrefix: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The breaks of this cause.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    diagnostics(
      of: .date,
      in: template,
      context,
      remedy: "move the date behind the fixed text, or into the first user message"
    )
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "date-in-prefix",
      code: "PC102",
      summary: "The day's date stands before text that never changes.",
      cost: """
        A date changes at midnight. The prefix is written anew once a day for everyone, and a session \
        that lasts over midnight pays for its whole prefix once more in the middle of the work. The cost \
        is stated as one rewrite a day, so it needs the number of calls a day.

        Where something more volatile stands beside the date, repairing the date alone gains \
        nothing, and the finding says so.
        """,
      remedy: """
        Put the date behind everything that is fixed, or into the first user message, where it stays \
        what it was when the session began.
        """,
      facts: [
        .init(
          "A line with the date alone at the top of a system prompt cost one long session 3.29 dollars "
            + "at midnight.",
          source: "zeroclaw, 10858",
          date: "2026-11-20"
        )
      ],
      bad: [
        .init(
          "A date above the instructions",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            Today is ⟦{{current_date}}⟧.
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        )
      ],
      good: [
        .init(
          "The date behind the instructions",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            \(RuleExamples.instructions)
            Today is {{current_date}}.
            {{role "user"}}
            {{question}}

            """
        )
      ],
      fixSafety: .unsafe,
      severity: .warning
    )
  }
}
