public import PromptCore
public import PromptTemplates

/// Passes on what reading a template brought up.
public struct TemplateSyntax: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The template's own problems under this rule's id.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    template.problems.map { problem in
      diagnostic(
        problem.message,
        at: problem.range,
        severity: problem.severity,
        notes: problem.notes,
        fix: problem.fix
      )
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
        """,
      remedy: "Close the tag, or escape the braces if they are meant as text.",
      bad: [
        .init(
          "A tag that is not closed",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            \(RuleExamples.instructions)
            {{role "user"}}
            ⟦{{question⟧
            """
        )
      ],
      good: [
        .init(
          "Braces that are text",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}} Answer as \\{{answer}}.
            """
        )
      ],
      severity: .error
    )
  }
}
