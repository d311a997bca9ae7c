internal import PromptCore

/// JUnit XML: a suite for each file, a failed case for each finding.
struct JUnitRenderer: LintRenderer {
  let id = "junit"

  func render(_ report: LintReport, in context: LintOutputContext) -> String {
    let byPath = Dictionary(grouping: report.findings, by: \.path)
    var suites = byPath.keys.sortedByBytes.map { suite(of: byPath[$0] ?? [], path: $0) }
    suites += report.skipped.map(suite(ofSkipped:))
    if suites.isEmpty { suites = [emptySuite(report)] }
    let count = max(1, report.findings.count + report.skipped.count)
    let counts =
      "tests=\"\(count)\" failures=\"\(report.findings.count)\" errors=\"0\" time=\"0.000\""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="promptopt lint" \(counts)>
      \(suites.joined(separator: "\n"))
      </testsuites>

      """
  }

  private func suite(of findings: [LintFinding], path: String) -> String {
    let cases = findings.sorted { ($0.start, $0.diagnostic.code) < ($1.start, $1.diagnostic.code) }
      .map { finding in
        let diagnostic = finding.diagnostic
        let facts = [finding.headline, finding.excerpt.line, finding.excerpt.carets]
        let text = (facts + finding.facts).joined(separator: "\n")
        return """
              <testcase classname="\(path.xml)" name="\(diagnostic.rule):\(finding.start)" time="0">
                <failure type="\(diagnostic.severity.rawValue)" message="\(diagnostic.message.xml)">\
          \(text.xml)</failure>
              </testcase>
          """
      }
    return """
        <testsuite name="\(path.xml)" tests="\(findings.count)" failures="\(findings.count)" \
      errors="0" skipped="0" time="0.000">
      \(cases.joined(separator: "\n"))
        </testsuite>
      """
  }

  private func suite(ofSkipped file: LintReport.SkippedFile) -> String {
    """
      <testsuite name="\(file.path.xml)" tests="1" failures="0" errors="0" skipped="1" time="0.000">
        <testcase classname="\(file.path.xml)" name="lint" time="0">
          <skipped message="\(file.reason.xml)"/>
        </testcase>
      </testsuite>
    """
  }

  private func emptySuite(_ report: LintReport) -> String {
    """
      <testsuite name="promptopt lint" tests="1" failures="0" errors="0" skipped="0" time="0.000">
        <testcase classname="promptopt lint" name="\(report.summary.xml)" time="0"/>
      </testsuite>
    """
  }
}

extension String {
  /// The text for XML 1.0: markup as entities, what it cannot hold (section 2.2) as U+FFFD.
  fileprivate var xml: String {
    var out = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\t", "\n": out.unicodeScalars.append(scalar)
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
