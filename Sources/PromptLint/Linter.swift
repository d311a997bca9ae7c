public import PromptCore
public import PromptTemplates

/// Checks files against the rules and prices what it finds; pure.
public struct Linter: Sendable {
  /// The rules to check.
  public let rules: [any LintRule]
  /// The model of templates that name none, if the settings name none either.
  public var model: ModelID
  /// The calls a day of templates that declare none, if the settings say nothing.
  public var callsPerDay: Int?
  /// The folder that fingerprints name files from.
  public var root: SourceRoot
  /// The lock beside the registry, if there is one.
  public var lock: PrefixLockFile?
  /// The variables of prompts that were rendered, with the classes that were seen.
  public var observed: [PromptKey: [TemplateVariable]] = [:]
  let environment: LintEnvironment
  let templateRules: [Named<any TemplateRule>]
  let fileRules: [Named<any FileRule>]
  let suppressionRules: [Named<any SuppressionRule>]
  let registryRules: [Named<any RegistryRule>]
  let isModelNamed: Bool

  /// A rule beside its names: making a documentation is dear, and the names are asked for often.
  struct Named<Rule: Sendable>: Sendable {
    var id: String
    var code: String
    var rule: Rule
    /// Whether it is checked only where it is selected.
    var isOnDemand: Bool

    func isOn(in settings: LintSettings) -> Bool {
      settings.checks(id, code: code, isOnDemand: isOnDemand)
    }
  }

  /// Makes a linter.
  ///
  /// - Parameters:
  ///   - environment: Prices and token counts.
  ///   - model: The model of templates that name none.
  ///   - callsPerDay: The calls a day of templates that declare none.
  ///   - root: The folder that fingerprints name files from.
  ///   - rules: The rules to check.
  ///   - onDemand: Rules to check only where the settings select them.
  public init(
    environment: LintEnvironment,
    model: ModelID? = nil,
    callsPerDay: Int? = nil,
    root: SourceRoot = SourceRoot(workingFolder: "/"),
    rules: [any LintRule] = RuleRegistry.standard,
    onDemand: [any LintRule] = []
  ) {
    self.environment = environment
    self.model = model ?? environment.defaultModel
    isModelNamed = model != nil
    self.callsPerDay = callsPerDay
    self.root = root
    self.rules = rules
    var sorted = SortedRules()
    for rule in rules { sorted.add(rule, isOnDemand: false) }
    for rule in onDemand { sorted.add(rule, isOnDemand: true) }
    templateRules = sorted.templates
    fileRules = sorted.files
    suppressionRules = sorted.suppressions
    registryRules = sorted.registries
  }

  /// The rules by what they look at.
  private struct SortedRules {
    var templates: [Named<any TemplateRule>] = []
    var files: [Named<any FileRule>] = []
    var suppressions: [Named<any SuppressionRule>] = []
    var registries: [Named<any RegistryRule>] = []

    mutating func add(_ rule: any LintRule, isOnDemand: Bool) {
      let page = rule.documentation
      func named<Rule>(_ rule: Rule) -> Named<Rule> {
        Named(id: page.id, code: page.code, rule: rule, isOnDemand: isOnDemand)
      }
      let subjects = rule.subjects
      if subjects.isEmpty, let rule = rule as? any SuppressionRule {
        suppressions.append(named(rule))
      }
      for subject in subjects {
        switch subject {
        case .template(let rule): templates.append(named(rule))
        case .file(let rule): files.append(named(rule))
        case .prompts(let rule): registries.append(named(rule))
        case .request, .traffic: continue
        }
      }
    }
  }

  /// Rates and counters for the files that one thread checks.
  public func pricing() -> Pricing { Pricing(environment) }

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
    let files = LintFile.files(of: templates).map {
      check($0, pricing: &pricing, partial: partial)
    }
    return report(on: files, skipped: skipped, notes: notes)
  }

  /// Puts together what the files' checks found.
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - skipped: Files that could not be read.
  ///   - notes: What else must be known of how files were read.
  /// - Returns: the findings, dearest first, and what they add up to.
  public func report(
    on files: [CheckedFile],
    skipped: [LintReport.SkippedFile] = [],
    notes: [String] = []
  ) -> LintReport {
    let across = findingsAcross(files.flatMap(\.prompts))
    let suppressed = files.flatMap(\.suppressed) + across.suppressed
    var report = LintReport(
      findings: (files.flatMap(\.findings) + across.findings).sorted(by: LintFinding.precedes),
      files: files.count,
      skipped: skipped,
      notes: notes,
      suppressed: suppressed.count,
      suppressedFindings: suppressed.sorted(by: LintFinding.precedes),
      paths: files.map(\.path),
      catalogDate: environment.catalogDate,
      tokensLost: 0,
      tokensUnpriced: 0
    )
    report.sum()
    return report
  }
}

extension LintFinding {
  /// Orders by money, then by path and place.
  static func precedes(_ left: LintFinding, _ right: LintFinding) -> Bool {
    if left.weight != right.weight { return left.weight > right.weight }
    if left.path != right.path {
      return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
    return (left.start, left.diagnostic.code) < (right.start, right.diagnostic.code)
  }
}

extension LintReport {
  /// Adds up what the findings lose, each token once.
  mutating func sum() {
    let totals = LintTotals(of: findings)
    tokensLost = totals.tokens
    tokensUnpriced = totals.unpriced
    usdPer1000Calls = totals.money
  }
}
