internal import PromptCore

/// Findings that lose the same tokens and stand in one block of variables.
///
/// They are repaired together and cost what one of them costs, so people see them as one.
struct FindingGroup {
  /// The findings in the order of the file; never empty.
  private(set) var findings: [LintFinding]

  /// The findings of a report in groups, each at the place of its first finding.
  static func all(of findings: [LintFinding]) -> [FindingGroup] {
    var groups: [FindingGroup] = []
    var candidates: [Key: [Int]] = [:]
    for finding in findings {
      let key = Key(finding)
      if let index = candidates[key]?.first(where: { groups[$0].takes(finding) }) {
        groups[index].findings.append(finding)
      } else {
        candidates[key, default: []].append(groups.count)
        groups.append(FindingGroup(findings: [finding]))
      }
    }
    for index in groups.indices {
      groups[index].findings.sort {
        ($0.start, $0.diagnostic.code) < ($1.start, $1.diagnostic.code)
      }
    }
    return groups
  }

  /// What findings of one group have in common.
  private struct Key: Hashable {
    var path: String
    var model: String
    var end: Int

    init(_ finding: LintFinding) {
      path = finding.path
      model = finding.rates.model
      end = finding.lostStretch.upperBound
    }
  }

  /// Whether a finding loses the same tokens but for the labels between the block's values.
  private func takes(_ finding: LintFinding) -> Bool {
    let own = findings[0].lostStretch
    let other = finding.lostStretch
    guard !own.isEmpty, !other.isEmpty else { return false }
    return abs(own.lowerBound - other.lowerBound) * 5 <= max(own.count, other.count)
  }
}
