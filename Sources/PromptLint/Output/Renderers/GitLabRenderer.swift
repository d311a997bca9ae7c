internal import PromptCore

/// A code quality report as GitLab reads it: one array of issues (docs.gitlab.com, code quality,
/// read 2026-11).
struct GitLabRenderer: LintRenderer {
  let id = "gitlab"

  func render(_ report: LintReport, in context: LintOutputContext) -> String {
    JSONValue.array(report.findings.map { issue($0, in: context) }).text(.pretty) + "\n"
  }

  private func issue(_ finding: LintFinding, in context: LintOutputContext) -> JSONValue {
    let diagnostic = finding.diagnostic
    return [
      "description": .string("\(diagnostic.message) [\(diagnostic.rule)]"),
      "check_name": .string(diagnostic.code),
      "fingerprint": .string(finding.fingerprint),
      "severity": .string(severity(diagnostic.severity)),
      "location": [
        "path": .string(context.root.relativePath(of: finding.path)),
        "lines": ["begin": .int(finding.start.line), "end": .int(finding.end.line)],
      ],
    ]
  }

  private func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "major"
    case .warning: "minor"
    case .info: "info"
    }
  }
}
