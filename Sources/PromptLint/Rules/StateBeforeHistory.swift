public import PromptCore
public import PromptTemplates

/// Finds what the program has noted so far in front of the conversation or fixed text.
public struct StateBeforeHistory: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The breaks of this cause.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    diagnostics(
      of: .state,
      in: template,
      context,
      remedy: "put the state behind the conversation, into the newest message"
    )
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "state-before-history",
      code: "PC205",
      summary:
        "A form, plan or observation that changes from turn to turn stands before what does not.",
      cost: """
        State that the program keeps (a form that fills up, a plan, the last observation, a scratch pad) \
        changes on each turn. In front of the conversation it makes every turn pay for the whole \
        conversation again; in front of fixed text, for that text.
        """,
      remedy: """
        Keep the conversation append-only: write each change of the state as a message at the end, or \
        put the current state into the newest message, behind the conversation.
        """,
      facts: [
        .init(
          "An agent whose context is only ever appended to, with deterministic serialisation, keeps its "
            + "cache; the hit rate is the most important number of an agent in production.",
          source: "manus.im, Context engineering for AI agents",
          date: "2025-07-18"
        )
      ],
      bad: [
        .init(
          "A form above the rules",
          fileExtension: "j2",
          text: """
            The form so far: ⟦{{ current_state }}⟧
            \(RuleExamples.instructions)
            {{ question }}

            """
        ),
        .init(
          "An observation before the conversation",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            \(RuleExamples.instructions)
            {{role "user"}}
            ⟦{{observation}}⟧
            {{history}}

            """
        ),
      ],
      good: [
        .init(
          "The state in the newest message",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            \(RuleExamples.instructions)
            {{history}}
            {{role "user"}}
            {{current_state}}
            {{question}}

            """
        )
      ],
      fixSafety: .unsafe,
      severity: .error
    )
  }
}
