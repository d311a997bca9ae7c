public import PromptCore
public import PromptTemplates

/// Passes on what reading a template brought up, and suppressions that do not work.
public struct TemplateSyntax: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The template's own problems under this rule's id.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    let problems = template.problems.map { problem in
      diagnostic(
        problem.message,
        at: problem.range,
        severity: problem.severity,
        notes: problem.notes,
        fix: problem.fix
      )
    }
    return problems
      + Suppressions(in: template).problems.map { problem in
        diagnostic(problem.message, at: problem.range, severity: .warning, notes: problem.notes)
      }
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "template-syntax",
      code: "PC505",
      summary: "The template cannot be read as it was meant.",
      cost: """
        A tag that is not closed, a section that ends twice or a role that no provider knows is \
        sent as text, or fails at run time. What stands behind it may not be checked.

        A suppression without a reason, or of a rule that does not exist, has no effect and is \
        reported here too.
        """,
      remedy: "Close the tag, or escape the braces if they are meant as text.",
      bad: [
        .init(
          "A suppression without a reason",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            ⟦{{! promptopt-disable clock-in-prefix }}⟧
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        )
      ],
      good: [
        .init(
          "A suppression with a reason",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            {{! promptopt-disable clock-in-prefix: fixed when the process starts }}
            Now: {{now}}
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        )
      ],
      severity: .error
    )
  }
}
