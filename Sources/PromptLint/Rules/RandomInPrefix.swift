public import PromptCore
public import PromptTemplates

/// Finds a random value or a random order in front of fixed text.
public struct RandomInPrefix: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The breaks of this cause.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    diagnostics(
      of: .random,
      in: template,
      context,
      remedy: "fix the order and the choice for a deployment, or move it behind the fixed text"
    )
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "random-in-prefix",
      code: "PC107",
      summary: "A random value, or examples in random order, stand before text that never changes.",
      cost: """
        A salt, a seed or a sample is new on each call by design. Examples that are drawn or shuffled \
        for each call are the dear form of it: they are long, they stand early, and none of them is ever \
        read from the cache.
        """,
      remedy: """
        Draw the examples once for a deployment, in a fixed order, or draw them with a seed that \
        follows from what is stable (the user, the experiment's arm). A salt belongs into the request's \
        metadata.
        """,
      bad: [
        .init(
          "Shuffled examples above the rules",
          fileExtension: "j2",
          text: """
            Examples:
            ⟦{{ shuffled_examples }}⟧
            \(RuleExamples.instructions)
            Question: {{ question }}

            """
        ),
        .init(
          "A helper that draws one",
          fileExtension: "j2",
          text: """
            Greeting of today: ⟦{{ greetings | random }}⟧
            \(RuleExamples.instructions)
            Question: {{ question }}

            """
        ),
      ],
      good: [
        .init(
          "Examples in a fixed order",
          fileExtension: "j2",
          text: """
            Examples:
            {{ examples }}
            \(RuleExamples.instructions)
            Question: {{ question }}

            """
        )
      ],
      fixSafety: .unsafe,
      severity: .error
    )
  }
}
