internal import PromptCore

/// The findings under the path of their file, in the order of the file.
struct GroupedRenderer: LintRenderer {
  let id = "grouped"

  func render(_ report: LintReport, in context: LintOutputContext) -> String {
    let byPath = Dictionary(grouping: report.findings, by: \.path)
    var blocks = byPath.keys.sortedByBytes.map { path in
      ([path.onOneLine] + lines(of: byPath[path] ?? [])).joined(separator: "\n")
    }
    let skipped = report.skipped.map { "\($0.path): skipped: \($0.reason)".onOneLine }
    if !skipped.isEmpty { blocks.append(skipped.joined(separator: "\n")) }
    return (blocks + [report.summary]).joined(separator: "\n\n") + "\n"
  }

  private func lines(of findings: [LintFinding]) -> [String] {
    let findings = findings.sorted {
      ($0.start, $0.diagnostic.code) < ($1.start, $1.diagnostic.code)
    }
    let width = findings.map(\.start.description.count).max() ?? 0
    return findings.map { finding in
      let place = finding.start.description
      let level = finding.diagnostic.severity.rawValue
      return "  " + String(repeating: " ", count: width - place.count) + place
        + "  " + level + String(repeating: " ", count: 7 - level.count)
        + "  \(finding.diagnostic.message) [\(finding.diagnostic.rule)]".onOneLine
    }
  }
}
