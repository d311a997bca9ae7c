public import PromptCore
public import PromptTemplates

/// What applies to one file: configuration and command line put together.
public struct LintSettings: Sendable, Hashable {
  /// The rules that are checked; all if nothing is said.
  public var select: [RuleSelector]?
  /// The rules that are not checked.
  public var ignore: [RuleSelector] = []
  /// Levels in place of the rules' own; the most precise selector counts, of equals the last.
  public var severity: [SeveritySetting] = []
  /// The models that are priced where a template names none; the first one ranks the findings.
  public var models: [ModelID] = []
  /// The calls a day of templates that declare none.
  public var callsPerDay: Int?
  /// The fewest tokens that a finding about tokens has to lose to be told.
  public var minimumTokens: Int?
  /// The format that files are read as, whatever their extension.
  public var format: TemplateFormat?
  /// What variables are, where the template's front matter does not say.
  public var variables = VariableAnnotations()
  /// Where each setting comes from: `severity` or `variables.now`, and `promptopt.yaml:3:1`.
  public var origins: [String: String] = [:]

  /// Settings that change nothing.
  public init() {}

  /// A level for some rules.
  public struct SeveritySetting: Sendable, Hashable {
    /// The rules.
    public var selector: RuleSelector
    /// Their level.
    public var severity: Severity

    /// Makes a setting.
    public init(selector: RuleSelector, severity: Severity) {
      self.selector = selector
      self.severity = severity
    }
  }

  /// Takes over stronger settings: single values are replaced, lists grow, and rules that are
  /// selected anew are no longer ignored by what was said before.
  public mutating func merge(_ stronger: LintSettings) {
    if let select = stronger.select {
      self.select = select
      ignore = []
      origins["ignore"] = nil
    }
    ignore += stronger.ignore
    severity += stronger.severity
    if !stronger.models.isEmpty { models = stronger.models }
    callsPerDay = stronger.callsPerDay ?? callsPerDay
    minimumTokens = stronger.minimumTokens ?? minimumTokens
    format = stronger.format ?? format
    variables.merge(stronger.variables)
    origins.merge(stronger.origins) { $1 }
  }
}

extension LintSettings {
  /// Whether a rule is checked: what names it most precisely decides, and of equals `ignore`.
  ///
  /// One that is on demand has to be selected.
  func checks(_ id: String, code: String, isOnDemand: Bool = false) -> Bool {
    let usual = isOnDemand ? -1 : 0
    let selected = select.map { Self.precision(of: $0, for: id, code) ?? -1 } ?? usual
    guard selected >= 0 else { return false }
    guard let ignored = Self.precision(of: ignore, for: id, code) else { return true }
    return selected > ignored
  }

  /// Whether a rule is checked; one that is on demand has to be selected.
  public func checks(_ rule: any LintRule, isOnDemand: Bool) -> Bool {
    checks(rule.documentation.id, code: rule.documentation.code, isOnDemand: isOnDemand)
  }

  /// The level of a rule's findings, if one is set.
  func severity(of id: String, code: String) -> Severity? {
    var best: (precision: Int, severity: Severity)?
    for setting in severity {
      guard let precision = setting.selector.precision(for: id, code: code),
        precision >= best?.precision ?? 0
      else { continue }
      best = (precision, setting.severity)
    }
    return best?.severity
  }

  private static func precision(
    of selectors: [RuleSelector],
    for id: String,
    _ code: String
  ) -> Int? {
    selectors.compactMap { $0.precision(for: id, code: code) }.max()
  }
}
