internal import PromptCore

/// Finds changes of the model, the set of tools or a parameter in a conversation.
public struct ChangedParameter: TrafficRule {
  /// Makes the rule.
  public init() {}

  /// A request that differs from the earlier one in what is no text.
  public func observations(in comparison: RequestComparison) -> [TrafficObservation] {
    comparison.observation(of: "changed-parameter").map { [$0] } ?? []
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "changed-parameter",
      code: "PC311",
      summary: "The model, the tools or a parameter change while the prompt stays the same.",
      cost: """
        A cache belongs to one model, and tools are rendered before everything else: another model, \
        one more tool or one less, and the whole prompt is read anew. Some parameters count as well: \
        with Anthropic `speed` loses the system prompt, `tool_choice` and `thinking` lose the \
        conversation; with OpenAI the reasoning effort, the verbosity and the answer's format count.
        """,
      remedy: """
        Choose the model once for a conversation. Offer all tools from the start and restrict them \
        in words, or by what the vendor offers for that without a change of the definitions. Keep \
        parameters for a whole conversation.
        """,
      facts: [
        .init(
          "Tool definitions invalidate all levels; `speed` system and messages; `tool_choice`, images "
            + "and thinking the messages.",
          source: "Anthropic, \"Prompt caching: what invalidates the cache\"",
          date: "2026-11-20"
        ),
        .init(
          "Cache diagnostics name model, cache key, tools, text format, reasoning effort, verbosity, "
            + "input and service tier as reasons of a miss.",
          source: "openai SDK 3.52.0, PromptCacheDiagnosticsCacheMiss",
          date: "2026-11-21"
        ),
      ],
      bad: [
        .init(
          "another model in the middle of a conversation",
          fileExtension: "jsonl",
          text: Self.log(second: "⟦gpt-4.1-mini⟧")
        )
      ],
      good: [
        .init("one model for all of it", fileExtension: "jsonl", text: Self.log(second: "gpt-4.1"))
      ],
      severity: .warning
    )
  }

  private static func log(second: String) -> String {
    let start = [
      RuleExamples.message("system", RuleExamples.line),
      RuleExamples.message("user", "When does the next train leave?"),
    ]
    let more = [
      RuleExamples.message("assistant", "At 9:12 from platform 2."),
      RuleExamples.message("user", "And the one after it?"),
    ]
    return RuleExamples.openAI("31:05", messages: start.joined(separator: ", ")) + "\n"
      + RuleExamples.openAI(
        "31:40",
        model: second,
        messages: (start + more).joined(separator: ", ")
      ) + "\n"
  }
}
