public import PromptCore
public import PromptTemplates

/// Finds variables in front of fixed text of which nothing tells how often they change.
public struct UnknownStability: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// One finding for all such variables of a template.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    context.breaks(of: .unknown).map { found in
      let one = found.names.count == 1
      return diagnostic(
        "nothing tells how often \(found.subject) \(one ? "changes" : "change"); "
          + "\(one ? "it stands" : "they stand") before \(found.tokensLost.grouped) tokens of "
          + "fixed text",
        at: found.range,
        notes: ["neither the front matter nor the name gives a stability"],
        fix: Fix(
          title: "say it in the front matter: "
            + "`promptopt: {stability: {\(found.names.first ?? ""): request}}`",
          safety: .display,
          edits: []
        )
      )
    }
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "unknown-stability",
      code: "PC502",
      summary: "Nothing tells how often a variable before fixed text changes.",
      cost: """
        Whether a variable in front of fixed text costs anything depends on how often its value \
        changes, and neither an annotation nor its name says so. Nothing is claimed: the finding \
        is `info`, has no price, and does not change the exit status.
        """,
      remedy: """
        Annotate the variable in the front matter with one of `constant`, `deploy`, `day`, \
        `user`, `session`, `turn` or `request`: `promptopt: {stability: {zone: deploy}}`. The \
        finding then goes away, or becomes one with a price.
        """,
      bad: [
        .init(
          "A name that says nothing",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            Zone: ⟦{{zqx}}⟧
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        )
      ],
      good: [
        .init(
          "An annotation",
          fileExtension: "prompt",
          text: """
            ---
            promptopt:
              stability: {zqx: deploy}
            ---
            {{role "system"}}
            Zone: {{zqx}}
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        )
      ],
      severity: .info
    )
  }
}
