public import PromptCore
public import PromptTemplates

/// Finds a field of one user in front of text that all users share.
public struct UserFieldBeforeSharedText: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The breaks that a user's or session's field causes.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    diagnostics(
      of: .userField,
      in: template,
      context,
      remedy: "move what concerns one user behind the text that all users share"
    )
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "user-field-before-shared-text",
      code: "PC104",
      summary: "A field of one user stands before text that all users share.",
      cost: """
        Every user gets a prefix of their own from the field on. The instructions behind it are \
        the same for all, yet they are paid for and written to the cache once per user, and a \
        user who comes back after the cache's lifetime (minutes) finds nothing.

        The cost is stated for calls that come from different users, one after the other. Calls \
        of one user within the cache's lifetime share their prefix.
        """,
      remedy: """
        Put the shared text first and the user's name, plan, locale and settings behind it: at \
        the end of the system message or at the start of the first user message.
        """,
      facts: [
        .init(
          "A session or user id formatted into the system prompt, and tool sets per user, are on "
            + "Anthropic's list of silent invalidators.",
          source: "github.com/anthropics/skills, claude-api/shared/prompt-caching.md",
          date: "2026-07-01"
        )
      ],
      bad: [
        .init(
          "A greeting by name above the instructions",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            You are talking to ⟦{{user_name}}⟧.
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        ),
        .init(
          "Two fields on one line are one finding",
          fileExtension: "j2",
          text: """
            Customer: ⟦{{ user_name }}, {{ user_plan }}⟧
            \(RuleExamples.instructions)
            Question: {{ question }}

            """
        ),
      ],
      good: [
        .init(
          "The user's fields behind the shared text",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            \(RuleExamples.instructions)
            You are talking to {{user_name}}.
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
