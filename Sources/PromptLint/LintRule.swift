public import PromptCore
public import PromptTemplates

/// A check: a value that describes itself; its refinements say what it looks at.
public protocol LintRule: Sendable {
  /// What it finds and why that costs money; printed by `explain`, rendered to docs/rules, and
  /// executed as tests.
  var documentation: RuleDocumentation { get }

  /// What it looks at; each refinement answers for the rules that conform to it.
  ///
  /// Asking is cheap, where casting to a refinement costs a search among all conformances: with 45
  /// rules that was a quarter of the time in which one file is linted.
  var subjects: [RuleSubject] { get }
}

/// What a rule looks at, with the rule as that.
public enum RuleSubject: Sendable {
  /// A template.
  case template(any TemplateRule)
  /// The bytes of a file.
  case file(any FileRule)
  /// A request body.
  case request(any RequestRule)
  /// The requests of a log.
  case traffic(any TrafficRule)
  /// All prompts of a run.
  case prompts(any RegistryRule)
}

extension LintRule {
  /// Nothing that other modules know.
  public var subjects: [RuleSubject] { [] }
}

extension TemplateRule {
  /// A template.
  public var subjects: [RuleSubject] { [.template(self)] }
}

extension FileRule {
  /// The bytes of a file.
  public var subjects: [RuleSubject] { [.file(self)] }
}

/// A check of one template.
///
/// The shared analysis (rendered order, stability, what a break costs) comes with the context, so
/// a rule holds its own words and its own condition and nothing else.
public protocol TemplateRule: LintRule {
  /// The problems of a template, in any order.
  func diagnostics(in template: Template, context: LintContext) -> [Diagnostic]
}

/// A check of a file's bytes, whatever prompts it holds.
public protocol FileRule: LintRule {
  /// The problems of a file, in any order.
  func diagnostics(in source: SourceText) -> [Diagnostic]
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
    let page = documentation
    return Diagnostic(
      rule: page.id,
      code: page.code,
      severity: severity ?? page.severity,
      range: range,
      message: message,
      notes: notes,
      fix: fix
    )
  }
}

extension TemplateRule {
  /// The breaks of one cause, each in the words that all causes share.
  ///
  /// - Parameters:
  ///   - cause: The cause.
  ///   - template: The template.
  ///   - context: The analysis.
  ///   - remedy: What to do, in the imperative.
  ///   - message: What is wrong; by default what changes how often, and what stands behind it.
  /// - Returns: a diagnostic for each break.
  func diagnostics(
    of cause: BreakCause,
    in template: Template,
    _ context: LintContext,
    remedy: String,
    message: (PrefixBreak) -> String = { "\($0.subjectChanges) and \($0.stands)" }
  ) -> [Diagnostic] {
    context.breaks(of: cause).map { found in
      diagnostic(
        message(found),
        at: found.range,
        severity: found.severity(documentation.severity),
        notes: [found.evidenceNote],
        fix: context.moving(found, in: template, title: remedy)
      )
    }
  }
}
