public import PromptCore
public import PromptTemplates

/// Finds the number of the turn, step or attempt in front of fixed text.
public struct CounterInPrefix: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The breaks of this cause.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    diagnostics(
      of: .counter,
      in: template,
      context,
      remedy: "move the counter into the newest message"
    )
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "counter-in-prefix",
      code: "PC106",
      summary:
        "The number of the turn, step or attempt stands before fixed text or the conversation.",
      cost: """
        A counter is another number on each turn of one conversation, so the turns of one session do \
        not even share their prefix with each other: everything behind the counter, the conversation \
        included, is paid in full on every step of a loop.
        """,
      remedy: """
        Put the counter into the newest message, behind everything that is fixed, or leave it out: the \
        program that counts can stop the loop itself.
        """,
      bad: [
        .init(
          "The step above the rules of an agent",
          fileExtension: "j2",
          text: """
            This is step ⟦{{ step_number }}⟧.
            \(RuleExamples.instructions)
            {{ observation }}

            """
        )
      ],
      good: [
        .init(
          "The step behind everything",
          fileExtension: "j2",
          text: """
            \(RuleExamples.instructions)
            {{ observation }}
            This is step {{ step_number }}.

            """
        )
      ],
      fixSafety: .unsafe,
      severity: .error
    )
  }
}
