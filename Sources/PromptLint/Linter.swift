public import PromptCore
public import PromptTemplates

/// Checks templates against the rules and prices what it finds; pure.
public struct Linter: Sendable {
  /// The rules to check.
  public var rules: [any LintRule]
  /// The model of templates that name none.
  public var model: ModelID
  /// The calls a day of templates that declare none.
  public var callsPerDay: Int?
  private let environment: LintEnvironment
  private var templateRules: [any TemplateRule] { rules.compactMap { $0 as? any TemplateRule } }

  /// Makes a linter.
  public init(
    environment: LintEnvironment,
    model: ModelID? = nil,
    callsPerDay: Int? = nil,
    rules: [any LintRule] = RuleRegistry.standard
  ) {
    self.environment = environment
    self.model = model ?? environment.defaultModel
    self.callsPerDay = callsPerDay
    self.rules = rules
  }

  /// Lints templates.
  ///
  /// - Parameters:
  ///   - templates: The templates; each diagnostic names its source's path.
  ///   - skipped: Files that could not be read; they pass through.
  ///   - notes: What else must be known of how files were read; they pass through.
  ///   - partial: Finds the template that a partial names.
  /// - Returns: the findings, dearest first, and what they add up to.
  public func report(
    on templates: [Template],
    skipped: [LintReport.SkippedFile] = [],
    notes: [String] = [],
    partial: PartialLookup = { _, _ in nil }
  ) -> LintReport {
    var pricing = Pricing(environment)
    var findings: [LintFinding] = []
    var suppressed = 0
    for template in templates {
      let found = self.findings(in: template, pricing: &pricing, partial: partial)
      findings += found.kept
      suppressed += found.suppressed
    }
    let totals = LintTotals(of: findings)
    return LintReport(
      findings: findings.sorted(by: Self.precedes),
      files: templates.count,
      skipped: skipped,
      notes: notes,
      suppressed: suppressed,
      catalogDate: environment.catalogDate,
      tokensLost: totals.tokens,
      tokensUnpriced: totals.unpriced,
      usdPer1000Calls: totals.money
    )
  }

  private static func precedes(_ left: LintFinding, _ right: LintFinding) -> Bool {
    if left.weight != right.weight { return left.weight > right.weight }
    if left.path != right.path {
      return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
    return (left.start, left.diagnostic.code) < (right.start, right.diagnostic.code)
  }
}

// MARK: One template

extension Linter {
  private func findings(
    in template: Template,
    pricing: inout Pricing,
    partial: PartialLookup
  ) -> (kept: [LintFinding], suppressed: Int) {
    let rates = pricing.rates(of: template.model.map(ModelID.init) ?? model)
    let source = template.source
    let layout = PromptLayout(of: template, partial: partial)
    let lines = LineIndex(source)
    let breaks = PrefixAnalysis(of: layout, lineRange: lines.lineRange(at:)).breaks {
      pricing.tokens(of: $0, encoding: rates.encoding)
    }
    let context = LintContext(layout: layout, breaks: breaks)
    let diagnostics = templateRules.flatMap { $0.diagnostics(in: template, context: context) }
    guard !diagnostics.isEmpty else { return ([], 0) }
    let suppressions = Suppressions(in: template)
    let kept = diagnostics.filter { !suppressions.covers($0) }
    let priced = Dictionary(breaks.map { (BreakKey($0), $0) }) { first, _ in first }
    let findings = kept.map { diagnostic in
      finding(diagnostic, priced[BreakKey(diagnostic)], of: template, rates: rates, lines: lines)
    }
    return (findings, diagnostics.count - kept.count)
  }

  private func finding(
    _ diagnostic: Diagnostic,
    _ found: PrefixBreak?,
    of template: Template,
    rates: ModelRates,
    lines: LineIndex
  ) -> LintFinding {
    let calls = template.callsPerDay ?? callsPerDay
    let range = diagnostic.range
    return LintFinding(
      path: template.source.path,
      diagnostic: diagnostic,
      start: lines.position(at: range.lowerBound),
      end: lines.position(at: range.upperBound),
      related: found?.related.map { lines.position(at: $0.lowerBound) } ?? [],
      companions: found?.companions.map { lines.position(at: $0.lowerBound) } ?? [],
      blockedBy: found?.blockedBy.map { lines.position(at: $0.lowerBound) },
      excerpt: SourceExcerpt(
        of: template.source,
        line: lines.lineRange(at: range.lowerBound),
        marking: range
      ),
      cost: found.map { FindingCost(of: $0, rates: rates, callsPerDay: calls) } ?? .none,
      rates: rates,
      callsPerDay: calls,
      lostStretch: found.map { $0.tokensBefore..<($0.tokensBefore + $0.tokensLost) } ?? 0..<0
    )
  }
}

/// What a diagnostic and the break behind it have in common.
private struct BreakKey: Hashable {
  var rule: String
  var range: Range<Int>

  init(_ found: PrefixBreak) {
    rule = found.cause.rawValue
    range = found.range
  }

  init(_ diagnostic: Diagnostic) {
    rule = diagnostic.rule
    range = diagnostic.range
  }
}
