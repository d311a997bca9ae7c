internal import PromptCore

/// One JSON object a line: each finding as in the JSON report, then each skipped file.
struct JSONLinesRenderer: LintRenderer {
  let id = "json-lines"

  func render(_ report: LintReport, in context: LintOutputContext) -> String {
    let findings = report.findings.map(\.json)
    let skipped = report.skipped.map { file -> JSONValue in
      ["path": .string(file.path), "skipped": .string(file.reason)]
    }
    return (findings + skipped).map { $0.text(.compact) + "\n" }.joined()
  }
}
