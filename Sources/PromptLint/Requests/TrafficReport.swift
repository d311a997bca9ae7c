internal import PromptCore

/// What a log of requests shows.
public struct TrafficReport: Sendable {
  /// The findings, dearest first, with the log's lines as places.
  public var lint: LintReport
  /// The requests that were read.
  public var requests: Int
  /// The templates that were asked more than once, and those with findings.
  public var templates: [TemplateTraffic]
  /// How far the log agrees with its vendors.
  public var agreement: CacheAgreement
  /// Findings that are counted and not listed.
  public var omitted: Int
  let groups: [Group]

  /// All findings of one rule in one template.
  struct Group {
    var rule: String
    var template: String
    var sum: TrafficFindings.Sum
    var findings: [LintFinding]
  }

  /// Ends an analysis.
  ///
  /// - Parameters:
  ///   - analysis: The analysis of all requests.
  ///   - path: The log as the user named it.
  ///   - skipped: Lines that are no request, and why.
  ///   - notes: What else must be known of how the log was read.
  ///   - catalogDate: The date of the prices.
  public init(
    of analysis: consuming TrafficAnalysis,
    path: String,
    skipped: [LintReport.SkippedFile],
    notes: [String],
    catalogDate: String
  ) {
    var analysis = analysis
    let found = analysis.finish()
    requests = analysis.requests
    agreement = analysis.vendorAgreement
    omitted = found.omitted
    let named = Set(found.sums.keys.map(\.template))
    templates = analysis.traffic.filter { $0.requests > 1 || named.contains($0.id) }
    let listed = found.findings.map { finding, template in
      var finding = finding
      finding.path = path
      return (finding: finding, template: template)
    }
    groups = Self.groups(of: listed, found.sums)
    let lost = templates.reduce(0) { $0 + $1.lostTokens }
    let costs = templates.compactMap(\.lostCost)
    lint = LintReport(
      findings: listed.map(\.finding).sorted(by: Self.precedes),
      files: 1,
      skipped: skipped,
      notes: notes,
      suppressed: 0,
      catalogDate: catalogDate,
      tokensLost: lost,
      tokensUnpriced: templates.reduce(0) { $0 + ($1.lostCost == nil ? $1.lostTokens : 0) },
      usdPer1000Calls: costs.isEmpty
        ? nil : costs.reduce(.zero, +) * 1000 / max(1, analysis.requests)
    )
  }

  private static func groups(
    of findings: [(finding: LintFinding, template: String)],
    _ sums: [TrafficFindings.Group: TrafficFindings.Sum]
  ) -> [Group] {
    let byGroup = Dictionary(grouping: findings) {
      TrafficFindings.Group(rule: $0.finding.diagnostic.rule, template: $0.template)
    }
    let groups = sums.map { key, sum in
      Group(
        rule: key.rule,
        template: key.template,
        sum: sum,
        findings: (byGroup[key] ?? []).map(\.finding)
      )
    }
    return groups.sorted { left, right in
      let costs = (left.sum.cost ?? .zero, right.sum.cost ?? .zero)
      if costs.0 != costs.1 { return costs.0 > costs.1 }
      if left.sum.tokens != right.sum.tokens { return left.sum.tokens > right.sum.tokens }
      return (left.sum.first, left.rule) < (right.sum.first, right.rule)
    }
  }

  private static func precedes(_ left: LintFinding, _ right: LintFinding) -> Bool {
    if left.weight != right.weight { return left.weight > right.weight }
    if left.cost.tokensLost != right.cost.tokensLost {
      return left.cost.tokensLost > right.cost.tokensLost
    }
    return (left.start, left.diagnostic.code) < (right.start, right.diagnostic.code)
  }
}
