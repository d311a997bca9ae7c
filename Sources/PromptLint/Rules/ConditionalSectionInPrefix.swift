public import PromptCore
public import PromptTemplates

/// Finds text that only some calls send in front of fixed text.
public struct ConditionalSectionInPrefix: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The conditions that split the prefix, each with the number of prefixes that there are so far.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    let conditions = context.breaks(of: .condition)
    return conditions.enumerated().map { index, found in
      let names = Set(conditions[...index].flatMap(\.names))
      return diagnostic(
        "\(found.subject) \(found.names.count > 1 ? "decide" : "decides") which text is sent, and "
          + "\(found.stands): \(Self.variants(of: names.count))",
        at: found.range,
        notes: [found.evidenceNote],
        fix: context.moving(
          found,
          in: template,
          title: "send the section always, or move it behind the fixed text"
        )
      )
    }
  }

  private static func variants(of conditions: Int) -> String {
    let count = conditions > 20 ? "more than a million" : "\((1 << conditions).grouped)"
    return "\(conditions == 1 ? "1 condition makes" : "\(conditions) conditions make") "
      + "\(count) prefixes"
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "conditional-section-in-prefix",
      code: "PC206",
      summary: "Whether a section is sent depends on the user or the call, and fixed text follows.",
      cost: """
        Each variant of the text is a prefix of its own that has to be written and kept warm: n \
        independent conditions make up to 2ⁿ of them, and the traffic of the prompt is divided \
        among them. Rare variants never find a warm cache.

        The finding is `info`: two variants with much traffic each cost little. The tokens that it \
        names are those behind the condition, paid in full on the calls that change the variant.
        """,
      remedy: """
        Send the section always if it is short, move it behind the fixed text, or decide on it \
        when the program is deployed.
        """,
      facts: [
        .init(
          "Conditional sections are on Anthropic's list of silent invalidators of its cache.",
          source: "github.com/anthropics/skills, claude-api/shared/prompt-caching.md",
          date: "2026-07-01"
        )
      ],
      bad: [
        .init(
          "A section for some users above the rules",
          fileExtension: "j2",
          text: """
            You help travellers.
            ⟦{% if user_plan == "gold" %}⟧Offer the lounge first.{% endif %}
            \(RuleExamples.instructions)
            Question: {{ question }}

            """
        )
      ],
      good: [
        .init(
          "The section behind the rules",
          fileExtension: "j2",
          text: """
            \(RuleExamples.instructions)
            {% if user_plan == "gold" %}Offer the lounge first.{% endif %}
            Question: {{ question }}

            """
        ),
        .init(
          "A condition that a deployment decides",
          fileExtension: "j2",
          text: """
            {% if tools %}You have tools.{% endif %}
            \(RuleExamples.instructions)
            Question: {{ question }}

            """
        ),
      ],
      fixSafety: .unsafe,
      severity: .info
    )
  }
}
