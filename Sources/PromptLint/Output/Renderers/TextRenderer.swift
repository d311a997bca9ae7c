/// For people: findings with their lines and carets, then a summary.
struct TextRenderer: LintRenderer {
  let id = "text"

  func render(_ report: LintReport, in context: LintOutputContext) -> String { report.text }
}
