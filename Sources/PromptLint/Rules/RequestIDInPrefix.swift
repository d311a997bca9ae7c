public import PromptCore
public import PromptTemplates

/// Finds an id of the call in front of fixed text.
public struct RequestIDInPrefix: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The breaks that an identifier causes.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    diagnostics(
      of: .identifier,
      in: template,
      context,
      remedy: "leave the id out, send it as request metadata, or move it to the end"
    )
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "request-id-in-prefix",
      code: "PC103",
      summary: "An id of the call stands before text that never changes.",
      cost: """
        An id is new on each call by design, so no two calls share a prefix beyond it. The model \
        seldom needs the id at all; it is there for the logs, and the whole prompt behind it pays \
        the full input price for that.
        """,
      remedy: """
        Send the id in the request's metadata (`metadata`, `user`, a trace header) instead of the \
        prompt. If the model must repeat it, put it behind everything that is fixed.
        """,
      facts: [
        .init(
          "`uuid4()` and `randomUUID()` in a system prompt are on Anthropic's list of silent "
            + "invalidators; so are session and user ids formatted into it.",
          source: "github.com/anthropics/skills, claude-api/shared/prompt-caching.md",
          date: "2026-07-01"
        )
      ],
      bad: [
        .init(
          "A request id in the first line",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            Request ⟦{{request_id}}⟧
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        ),
        .init(
          "A trace id in a header line of a Jinja template",
          fileExtension: "j2",
          text: """
            # trace ⟦{{ trace_id }}⟧

            \(RuleExamples.instructions)

            Question: {{ question }}

            """
        ),
      ],
      good: [
        .init(
          "The id in the last line",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}
            Repeat this reference at the end of your answer: {{request_id}}

            """
        )
      ],
      fixSafety: .unsafe,
      severity: .error
    )
  }
}
