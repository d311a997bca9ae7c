internal import PromptCore

/// A SARIF 2.1.0 log with one run: the rules, the findings, what excuses some, and their repairs.
struct SARIFRenderer: LintRenderer {
  let id = "sarif"

  /// What `%SRCROOT%` stands for in every location.
  static let rootID = "%SRCROOT%"

  func render(_ report: LintReport, in context: LintOutputContext) -> String {
    let log: JSONValue = [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [run(report, in: context)],
    ]
    return log.text(.pretty) + "\n"
  }

  private func run(_ report: LintReport, in context: LintOutputContext) -> JSONValue {
    let rules = RuleRegistry.all.map(\.documentation)
    let codes = rules.enumerated().map { ($0.element.code, $0.offset) }
    let results = SARIFResults(
      ruleIndices: Dictionary(codes) { first, _ in first },
      root: context.root,
      // A run tells of every result whether it is excused, or of none (section 3.27.23).
      tellsSuppressions: !report.suppressedFindings.isEmpty
    )
    let folder = context.root.folder == "/" ? "/" : "\(context.root.folder)/"
    return [
      "tool": ["driver": SARIFTool(version: context.version, rules: rules).json],
      "columnKind": "unicodeCodePoints",
      "originalUriBaseIds": [
        Self.rootID: ["uri": .string("file://\(folder.percentEncodedPath)")]
      ],
      "invocations": [
        [
          "executionSuccessful": .bool(!report.missesNamedFile),
          "toolExecutionNotifications": .array(notifications(report, results)),
        ]
      ],
      "results": .array((report.findings + report.suppressedFindings).map(results.json)),
    ]
  }

  private func notifications(_ report: LintReport, _ results: SARIFResults) -> [JSONValue] {
    let skipped = report.skipped.map { file -> JSONValue in
      [
        "descriptor": ["id": "skipped-file"],
        "level": .string(file.isNamed ? "warning" : "note"),
        "message": ["text": .string("skipped: \(file.reason)")],
        "locations": [
          ["physicalLocation": ["artifactLocation": results.artifact(file.path)]]
        ],
      ]
    }
    let notes = report.notes.map { note -> JSONValue in
      ["level": "note", "message": ["text": .string(note)]]
    }
    return skipped + notes
  }
}
