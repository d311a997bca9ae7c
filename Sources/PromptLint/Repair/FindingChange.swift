internal import PromptCore
internal import PromptTokens

/// How the findings of a file change by a repair.
struct FindingChange {
  private let old: [LintFinding]
  private let new: [LintFinding]
  private let oldKeys: [Key]
  private let newKeys: [Key]

  init(
    from old: (findings: [LintFinding], source: SourceText),
    to new: (findings: [LintFinding], source: SourceText)
  ) {
    self.old = old.findings
    self.new = new.findings
    oldKeys = old.findings.map { Key($0, in: old.source) }
    newKeys = new.findings.map { Key($0, in: new.source) }
  }

  /// Why the repair of a finding does not hold; `nil` if it does.
  func problem(of finding: LintFinding) -> String? {
    let rule = finding.diagnostic.rule
    let (before, after) = (count(rule, in: old), count(rule, in: new))
    guard after < before || lost(rule, in: new) < lost(rule, in: old) else {
      return "the finding would remain"
    }
    var known = Dictionary(oldKeys.map { ($0, 1) }, uniquingKeysWith: +)
    for (candidate, key) in zip(new, newKeys) {
      if let left = known[key], left > 0 {
        known[key] = left - 1
      } else if !isUncovered(candidate, by: finding) {
        return "\(candidate.diagnostic.code) \(candidate.diagnostic.rule) would be new at "
          + "\(candidate.start)"
      }
    }
    return nil
  }

  /// What stays the same of a finding when its line moves, its form and its price change.
  private struct Key: Hashable {
    var rule: String
    var marked: [UInt8]

    init(_ finding: LintFinding, in source: SourceText) {
      rule = finding.diagnostic.rule
      let range = finding.diagnostic.range.clamped(to: 0..<source.bytes.count)
      let bytes = source.bytes[range].filter { !$0.isWhiteSpace }
      marked = CanonicalComposition.composed(bytes.span) ?? bytes
    }
  }

  /// Whether a finding was hidden before: a value that nothing in front of it could be cached for
  /// is found as soon as it can.
  private func isUncovered(_ candidate: LintFinding, by finding: LintFinding) -> Bool {
    let hidden = [
      "unknown-stability", "unsorted-json-in-prefix", "unordered-collection-in-prefix",
      "locale-format-in-prefix", "build-id-in-prefix", "date-in-prefix", "variable-glued-to-word",
    ]
    return RepairKind(of: finding.diagnostic.rule) == .order
      && hidden.contains(candidate.diagnostic.rule)
  }

  private func count(_ rule: String, in findings: [LintFinding]) -> Int {
    findings.count { $0.diagnostic.rule == rule }
  }

  private func lost(_ rule: String, in findings: [LintFinding]) -> Int {
    findings.reduce(0) { $0 + ($1.diagnostic.rule == rule ? $1.cost.tokensLost : 0) }
  }
}
