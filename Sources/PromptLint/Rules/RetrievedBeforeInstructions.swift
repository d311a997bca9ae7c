public import PromptCore
public import PromptTemplates

/// Finds documents of one call in front of instructions that never change.
public struct RetrievedBeforeInstructions: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The breaks of this cause.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    diagnostics(
      of: .retrieved,
      in: template,
      context,
      remedy: "put the fixed text and the conversation first and the retrieved text behind them"
    )
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "retrieved-before-instructions",
      code: "PC202",
      summary:
        "Documents that were looked up for the call stand before instructions that never change.",
      cost: """
        Retrieved passages, search results and recalled memories differ on each call, and they are \
        usually the longest part of a prompt. In front of the instructions they end the prefix that calls \
        share; in front of the conversation they take its cache as well.
        """,
      remedy: """
        Put instructions, rules, output format and examples first, then the conversation, and the \
        retrieved text last, beside the question. Where one document serves many questions (a contract, a \
        manual), give it the stability `session` or `user`: then it belongs in front of the questions.
        """,
      bad: [
        .init(
          "Passages above the rules",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            Use these passages:
            ⟦{{passages}}⟧
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        ),
        .init(
          "A loop over search results",
          fileExtension: "j2",
          text: """
            ⟦{% for hit in search_results %}{{ hit.text }}⟧ {% endfor %}
            \(RuleExamples.instructions)
            Question: {{ question }}

            """
        ),
      ],
      good: [
        .init(
          "Passages beside the question",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            \(RuleExamples.instructions)
            {{role "user"}}
            {{passages}}
            {{question}}

            """
        )
      ],
      fixSafety: .unsafe,
      severity: .warning
    )
  }
}
