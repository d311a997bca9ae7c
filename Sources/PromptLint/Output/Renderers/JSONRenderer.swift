internal import PromptCore

/// One JSON document.
struct JSONRenderer: LintRenderer {
  let id = "json"

  func render(_ report: LintReport, in context: LintOutputContext) -> String {
    report.json.text(.pretty) + "\n"
  }
}
