internal import PromptCore

/// The findings of a log: of each rule and template the first are listed, all are counted.
public struct TrafficFindings: Sendable {
  /// How many findings of a rule are listed for one template.
  static let listed = 100
  /// How many are listed all in all.
  static let listedInAll = 5000

  /// A rule and the template that it was found in.
  struct Group: Hashable {
    var rule: String
    var template: String
  }

  /// What the findings of one group add up to.
  struct Sum {
    var count = 0
    var tokens = 0
    var requests = 0
    var cost: Money?
    var first = Int.max
    var last = 0
  }

  private(set) var findings: [(finding: LintFinding, template: String)] = []
  private(set) var sums: [Group: Sum] = [:]
  private var said: Set<String> = []
  /// Findings that are counted and not listed.
  private(set) var omitted = 0

  init() {}

  /// Adds what a rule observed.
  mutating func add(
    _ observation: TrafficObservation,
    of rule: RuleDocumentation,
    template: TemplateTraffic?
  ) {
    add(observation, id: rule.id, code: rule.code, severity: rule.severity, template: template)
  }

  /// Adds a difference whose cause a rule for templates explains.
  mutating func add(
    _ observation: TrafficObservation,
    cause: DivergenceCause,
    severity: Severity,
    template: TemplateTraffic?
  ) {
    add(
      observation,
      id: cause.page.id,
      code: cause.page.code,
      severity: severity,
      template: template
    )
  }

  /// Adds what a rule found in one body; of a template the same words are said once.
  mutating func add(
    _ diagnostic: Diagnostic,
    at place: @autoclosure () -> TrafficPlace,
    template: TemplateTraffic?
  ) {
    let key = "\(template?.id ?? "") \(diagnostic.rule) \(diagnostic.message)"
    guard said.count < 10_000, said.insert(key).inserted else { return }
    let observation = TrafficObservation(
      diagnostic.message,
      at: place(),
      severity: diagnostic.severity,
      notes: diagnostic.notes + ["told once for all requests of the template that have it"]
    )
    add(
      observation,
      id: diagnostic.rule,
      code: diagnostic.code,
      severity: diagnostic.severity,
      template: template
    )
  }

  private mutating func add(
    _ observation: TrafficObservation,
    id: String,
    code: String,
    severity: Severity,
    template: TemplateTraffic?
  ) {
    guard let template else { return }
    let group = Group(rule: id, template: template.id)
    var sum = sums[group] ?? Sum()
    sum.count += 1
    sum.tokens += observation.tokensLost
    sum.requests += observation.requests
    if let cost = observation.cost { sum.cost = (sum.cost ?? .zero) + cost }
    sum.first = min(sum.first, observation.place.start.line)
    sum.last = max(sum.last, observation.place.start.line)
    sums[group] = sum
    guard sum.count <= Self.listed, findings.count < Self.listedInAll else {
      omitted += 1
      return
    }
    let diagnostic = Diagnostic(
      rule: id,
      code: code,
      severity: observation.severity ?? severity,
      range: observation.place.range,
      message: observation.message,
      notes: observation.notes
    )
    findings.append((observation.finding(diagnostic, rates: template.facts.rates), template.id))
  }
}

extension TrafficObservation {
  /// The finding; dollars are those of 1,000 such requests.
  fileprivate func finding(_ diagnostic: Diagnostic, rates: ModelRates) -> LintFinding {
    var notes: [String] = []
    if tokensLost > 0, rates.input == nil {
      notes.append("unpriced: \(rates.absence ?? "the catalogue has no price for \(rates.model)")")
    }
    if tokensLost > 0, !rates.isEncodingExact {
      notes.append("tokens are estimated with \(rates.encoding), which is not the model's own")
    }
    return LintFinding(
      path: "",
      diagnostic: diagnostic,
      start: place.start,
      end: place.end,
      related: [],
      companions: [],
      excerpt: place.excerpt,
      cost: FindingCost(
        tokensLost: tokensLost,
        usdPer1000Calls: cost.map { $0 * 1000 / max(1, requests) },
        notes: notes
      ),
      rates: rates,
      lostStretch: 0..<0
    )
  }
}
