/// Writes a lint report in one format.
public protocol LintRenderer: Sendable {
  /// The name by which `--format` asks for it, kebab-case.
  var id: String { get }
  /// The report with a newline at its end, or nothing.
  func render(_ report: LintReport, in context: LintOutputContext) -> String
}
