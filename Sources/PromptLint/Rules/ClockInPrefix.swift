public import PromptCore
public import PromptTemplates

/// Finds the time of the call in front of fixed text.
public struct ClockInPrefix: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The breaks that a clock causes.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    diagnostics(
      of: .clock,
      in: template,
      context,
      remedy: "move the time behind the fixed text and the conversation, as its own last line"
    )
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "clock-in-prefix",
      code: "PC101",
      summary: "The time of the call stands before text that never changes.",
      cost: """
        A prompt cache keeps the longest prefix that is the same byte for byte as in an earlier \
        call. A clock near the top ends that prefix at the clock: all text behind it is read at \
        the full input price on every call, and where cache writes are billed it is also written \
        each time and never read.
        """,
      remedy: """
        Put the time behind everything that is fixed, best as a line of its own at the end of the \
        last user message. If the model only needs to know the day, pass a date. If the time is \
        fixed when a session starts, say so in the front matter: \
        `promptopt: {stability: {now: session}}`.
        """,
      facts: [
        .init(
          "Anthropic lists `datetime.now()` and `Date.now()` in a system prompt among the silent "
            + "invalidators of its cache; a prefix is matched on the exact bytes of tools, system "
            + "and messages, in this order.",
          source: "github.com/anthropics/skills, claude-api/shared/prompt-caching.md",
          date: "2026-07-01"
        ),
        .init(
          "Anthropic's own published system prompts had the date on line 3 for Sonnet 4, and on "
            + "line 137 of 142 for Opus 4.5.",
          source: "platform.claude.com, release notes of system prompts",
          date: "2026-01-18"
        ),
      ],
      bad: [
        .init(
          "A time stamp above the instructions",
          fileExtension: "prompt",
          text: """
            ---
            model: gpt-5.1
            ---
            {{role "system"}}
            The current time is ⟦{{current_time}}⟧.
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        ),
        .init(
          "A clock in the middle of a system message",
          fileExtension: "j2",
          text: """
            You answer questions about train connections.
            Now: ⟦{{ now }}⟧
            \(RuleExamples.instructions)
            Question: {{ question }}

            """
        ),
      ],
      good: [
        .init(
          "The time behind the instructions",
          fileExtension: "prompt",
          text: """
            ---
            model: gpt-5.1
            ---
            {{role "system"}}
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}
            The current time is {{current_time}}.

            """
        ),
        .init(
          "A time that the front matter declares fixed for a deployment",
          fileExtension: "prompt",
          text: """
            ---
            model: gpt-5.1
            promptopt:
              stability: {current_time: deploy}
            ---
            {{role "system"}}
            This build was made at {{current_time}}.
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        ),
      ],
      fixSafety: .unsafe,
      severity: .error
    )
  }
}
