public import PromptCore
public import PromptTemplates

/// Finds the conversation in front of text that never changes.
public struct HistoryBeforeFixedText: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The breaks that the conversation causes.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    context.breaks(of: .history).map { found in
      diagnostic(
        "the conversation (\(found.subject)) grows on every turn and \(found.stands)",
        at: found.range,
        notes: [
          "`\(found.names.first ?? "")` is taken for the conversation by its name or its tag"
        ],
        fix: context.moving(
          found,
          in: template,
          title: "put the fixed text in front of the conversation"
        )
      )
    }
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "history-before-fixed-text",
      code: "PC203",
      summary: "The conversation stands before text that never changes.",
      cost: """
        A conversation that only grows keeps its prefix: each turn reads the turns before it from \
        the cache. Fixed text behind it moves to a new place with each turn, so it is never read \
        from the cache, in any turn of any conversation, although it is the same everywhere.
        """,
      remedy: """
        Put the fixed text into the system message, in front of the conversation, and let only \
        the new turn follow. A reminder behind the conversation should be one or two sentences.
        """,
      facts: [
        .init(
          "Order of the cached prefix at Anthropic: tools, system, messages; a change in one "
            + "level invalidates it and all that follow.",
          source: "platform.claude.com, prompt caching",
          date: "2026-11-20"
        ),
        .init(
          "DeepSeek persists prefix units at the end of the user's input and of the output, and "
            + "a unit must match whole.",
          source: "api-docs.deepseek.com/guides/kv_cache",
          date: "2026-11-20"
        ),
      ],
      bad: [
        .init(
          "The conversation, then the rules",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            You are a helpful agent.
            ⟦{{history}}⟧
            {{role "user"}}
            \(RuleExamples.instructions)

            {{question}}

            """
        )
      ],
      good: [
        .init(
          "The rules, then the conversation, then the new turn",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            \(RuleExamples.instructions)
            {{history}}
            {{role "user"}}
            {{question}}

            """
        )
      ],
      fixSafety: .unsafe,
      severity: .error
    )
  }
}
