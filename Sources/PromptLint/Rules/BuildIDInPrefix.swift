public import PromptCore
public import PromptTemplates

/// Finds the commit or build that was deployed in front of fixed text.
public struct BuildIDInPrefix: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The breaks of this cause.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    diagnostics(
      of: .build,
      in: template,
      context,
      remedy: "send the build as request metadata, or move it to the end"
    )
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "build-id-in-prefix",
      code: "PC109",
      summary:
        "The commit or build that was deployed stands before text that a release does not change.",
      cost: """
        Each deployment writes the whole prefix anew, also where the prompt itself is the same; a team \
        that deploys twenty times a day does so twenty times for each prompt, and while a release rolls \
        out, old and new instances do not share their cache.
        """,
      remedy: """
        Send the build in the request's metadata. If the model must know it, put it behind everything \
        that is fixed.
        """,
      bad: [
        .init(
          "A commit in the header",
          fileExtension: "j2",
          text: """
            Build ⟦{{ git_sha }}⟧
            \(RuleExamples.instructions)
            Question: {{ question }}

            """
        )
      ],
      good: [
        .init(
          "The commit at the end",
          fileExtension: "j2",
          text: """
            \(RuleExamples.instructions)
            Question: {{ question }}
            Build {{ git_sha }}

            """
        )
      ],
      fixSafety: .unsafe,
      severity: .info
    )
  }
}
