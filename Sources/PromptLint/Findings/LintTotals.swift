internal import PromptCore

/// Sums over findings in which each token counts once.
struct LintTotals {
  private(set) var tokens = 0
  private(set) var unpriced = 0
  private(set) var money: Money?

  /// Adds findings up, file by file: where two lose the same tokens, the first counts them.
  init(of findings: [LintFinding]) {
    let byPath = Dictionary(grouping: findings.filter { !$0.lostStretch.isEmpty }, by: \.path)
    for inFile in byPath.values {
      var end = 0
      for finding in inFile.sorted(by: Self.precedes) {
        let rest =
          max(finding.lostStretch.lowerBound, end)..<max(finding.lostStretch.upperBound, end)
        end = max(end, finding.lostStretch.upperBound)
        add(rest.count, of: finding)
      }
    }
  }

  private mutating func add(_ count: Int, of finding: LintFinding) {
    guard count > 0, finding.cost.tokensLost > 0 else { return }
    tokens += count
    guard let whole = finding.cost.usdPer1000Calls else {
      unpriced += count
      return
    }
    money = (money ?? .zero) + whole * count / finding.cost.tokensLost
  }

  private static func precedes(_ left: LintFinding, _ right: LintFinding) -> Bool {
    (left.lostStretch.lowerBound, right.lostStretch.upperBound)
      < (right.lostStretch.lowerBound, left.lostStretch.upperBound)
  }
}
