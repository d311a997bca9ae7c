internal import PromptCore

/// Workflow commands that GitHub shows as annotations beside the lines of a pull request.
///
/// `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::message`; in values `%`, CR and LF
/// are escaped, in properties `:` and `,` too (docs.github.com, workflow commands, and
/// actions/toolkit `command.ts`, read 2026-11).
struct GitHubRenderer: LintRenderer {
  let id = "github"

  func render(_ report: LintReport, in context: LintOutputContext) -> String {
    let findings = report.findings.map { line(for: $0, in: context) }
    let skipped = report.skipped.map { file in
      "::notice file=\(property(context.root.relativePath(of: file.path))),title=skipped::"
        + data("\(file.path): skipped: \(file.reason)")
    }
    return (findings + skipped).map { $0 + "\n" }.joined()
  }

  private func line(for finding: LintFinding, in context: LintOutputContext) -> String {
    let diagnostic = finding.diagnostic
    var properties = [
      ("file", property(context.root.relativePath(of: finding.path))),
      ("line", "\(finding.start.line)"), ("endLine", "\(finding.end.line)"),
    ]
    // GitHub takes columns only where a finding stays on one line.
    if finding.start.line == finding.end.line {
      properties.append(("col", "\(finding.start.column)"))
      properties.append(("endColumn", "\(finding.end.column)"))
    }
    properties.append(("title", property("\(diagnostic.code) \(diagnostic.rule)")))
    let list = properties.map { "\($0)=\($1)" }.joined(separator: ",")
    let message = ([diagnostic.message] + [finding.costLine].compactMap(\.self))
    return "::\(command(diagnostic.severity)) \(list)::\(data(message.joined(separator: "\n")))"
  }

  private func command(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
  }

  private func data(_ text: String) -> String {
    text.escaping(["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  private func property(_ text: String) -> String {
    text.escaping(["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }
}
