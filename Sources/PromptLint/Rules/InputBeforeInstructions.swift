public import PromptCore
public import PromptTemplates

/// Finds the call's own input in front of instructions that never change.
public struct InputBeforeInstructions: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The breaks that an input causes.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    diagnostics(
      of: .input,
      in: template,
      context,
      remedy: "put the fixed text and the conversation first and the input last"
    )
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "input-before-instructions",
      code: "PC201",
      summary: "The input of the call stands before instructions that never change.",
      cost: """
        The input differs on each call, so the prefix that calls share ends where the input \
        begins. Instructions, rules and output formats behind it are the same on each call and \
        still pay the full input price. The same holds for a question in front of \
        the conversation.

        Little text behind the input (less than \(PrefixAnalysis.minimumCharacters) characters in \
        all: a closing question, "Answer:") is not reported.
        """,
      remedy: """
        Put instructions, rules, output format and examples first, and the input at the end. \
        Some models follow instructions better when a short reminder stands behind a long \
        document: keep the reminder short, and leave the full text in front. Where an evaluation \
        shows that long instructions must stand last, suppress the finding with that reason.
        """,
      facts: [
        .init(
          "OpenAI: place static content such as instructions and examples at the beginning of "
            + "the prompt, and variable content such as user-specific information at the end.",
          source: "developers.openai.com, guide to prompt caching",
          date: "2026-11-20"
        ),
        .init(
          "From GPT-5.6 on, a prefix matches exactly at a breakpoint, without falling back to a "
            + "shorter one.",
          source: "github.com/openai/codex, issue 35300",
          date: "2026-11-20"
        ),
      ],
      bad: [
        .init(
          "The question first, then how to answer it",
          fileExtension: "prompt",
          text: """
            {{role "user"}}
            Question: ⟦{{question}}⟧

            \(RuleExamples.instructions)

            """
        ),
        .init(
          "A document above the rules, in Mustache",
          fileExtension: "mustache",
          text: """
            Here is a document:
            ⟦{{document}}⟧

            \(RuleExamples.instructions)

            """
        ),
      ],
      good: [
        .init(
          "Instructions first, input last, with a short reminder behind it",
          fileExtension: "prompt",
          text: """
            {{role "user"}}
            \(RuleExamples.instructions)

            Question: {{question}}

            Answer in at most five sentences.

            """
        ),
        .init(
          "Several inputs in the last section",
          fileExtension: "j2",
          text: """
            \(RuleExamples.instructions)

            Title: {{ title }}
            Question: {{ question }}
            Document: {{ document }}
            Answer:

            """
        ),
      ],
      fixSafety: .unsafe,
      severity: .warning
    )
  }
}
