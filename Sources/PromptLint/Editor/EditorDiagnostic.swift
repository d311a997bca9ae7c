public import PromptCore

/// A finding as an editor shows it.
public struct EditorDiagnostic: Sendable, Hashable {
  /// Another place that belongs to it.
  public struct Related: Sendable, Hashable {
    /// Byte offsets in the text.
    public var range: Range<Int>
    /// What the place has to do with it.
    public var message: String
  }

  /// Byte offsets in the text.
  public var range: Range<Int>
  /// How much it weighs.
  public var severity: Severity
  /// The rule's code, `PC101`.
  public var code: String
  /// The rule's id, `clock-in-prefix`.
  public var rule: String
  /// What is wrong, what it costs, and what to do where no edit can do it; a line each.
  public var message: String
  /// Further places.
  public var related: [Related]
  /// The page that explains the rule.
  public var page: String
  /// What the finding is known by across changes of the text.
  public var fingerprint: String
}

extension EditorAnalysis {
  /// Every finding in the order of the text.
  public var diagnostics: [EditorDiagnostic] {
    let places = Dictionary(findings.map { ($0.start, $0.diagnostic.range) }) { first, _ in first }
    return findings.map { diagnostic(of: $0, places) }
  }

  func diagnostic(
    of finding: LintFinding,
    _ places: [SourcePosition: Range<Int>] = [:]
  ) -> EditorDiagnostic {
    func related(_ place: SourcePosition, _ message: String) -> EditorDiagnostic.Related {
      let offset = lines.offset(of: place)
      return .init(range: inText(places[place] ?? offset..<offset), message: message)
    }
    let diagnostic = finding.diagnostic
    return EditorDiagnostic(
      range: inText(diagnostic.range),
      severity: diagnostic.severity,
      code: diagnostic.code,
      rule: diagnostic.rule,
      message: message(of: finding),
      related: finding.related.map { related($0, "belongs to it: both have to move") }
        + finding.companions.map { related($0, "repairing one pays only together with the other") }
        + (finding.blockedBy.map { [related($0, "repair this first: it ends the prefix before")] }
          ?? []),
      page: RuleDocumentation.page(ofRule: diagnostic.rule),
      fingerprint: finding.fingerprint
    )
  }

  private func message(of finding: LintFinding) -> String {
    var lines = [finding.diagnostic.message]
    if let price = finding.price(catalogDate: catalogDate) { lines.append(price) }
    if let fix = finding.diagnostic.fix, fix.edits.isEmpty { lines.append("help: \(fix.title)") }
    return lines.joined(separator: "\n")
  }
}

extension LintFinding {
  /// "$1.62 per 1,000 calls on openai/gpt-4.1 (prices of 2026-11-20)", if it has a price.
  func price(catalogDate: String) -> String? {
    guard cost.tokensLost > 0, let price = cost.usdPer1000Calls else { return nil }
    var text = "\(price) per 1,000 calls on \(rates.model)"
    if let usdPerDay, let callsPerDay {
      text += ", \(usdPerDay) a day at \(callsPerDay.grouped) calls"
    }
    return text + " (prices of \(catalogDate))"
  }
}
