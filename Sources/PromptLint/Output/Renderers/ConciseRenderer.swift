internal import PromptCore

/// One line for each finding: `path:line:column: level: message [rule]`.
struct ConciseRenderer: LintRenderer {
  let id = "concise"

  func render(_ report: LintReport, in context: LintOutputContext) -> String {
    let findings = report.findings.map(\.headline)
    let skipped = report.skipped.map { "\($0.path): skipped: \($0.reason)" }
    return (findings + skipped).map { $0.onOneLine + "\n" }.joined()
  }
}
