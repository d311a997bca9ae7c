public import PromptCore
public import PromptTemplates

/// A check of one template: a value that describes itself and answers one question.
///
/// The shared analysis (rendered order, stability, what a break costs) comes with the context, so
/// a rule holds its own words and its own condition and nothing else.
public protocol LintRule: Sendable {
  /// What it finds and why that costs money; printed by `explain`, rendered to docs/rules, and
  /// executed as tests.
  var documentation: RuleDocumentation { get }

  /// The problems of a template, in any order.
  func diagnostics(in template: Template, context: LintContext) -> [Diagnostic]
}

extension LintRule {
  /// A diagnostic that carries this rule's id and code.
  func diagnostic(
    _ message: String,
    at range: Range<Int>,
    severity: Severity? = nil,
    notes: [String] = [],
    fix: Fix? = nil
  ) -> Diagnostic {
    Diagnostic(
      rule: documentation.id,
      code: documentation.code,
      severity: severity ?? documentation.severity,
      range: range,
      message: message,
      notes: notes,
      fix: fix
    )
  }
}
