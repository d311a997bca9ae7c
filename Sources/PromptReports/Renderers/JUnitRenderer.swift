/// JUnit XML as continuous-integration servers read it: one suite for each group of cases.
public struct JUnitRenderer: ReportRenderer {
  /// The format's id.
  public let id = "junit"
  /// The file extension.
  public let fileExtension = "xml"

  /// Makes a renderer.
  public init() {}

  /// The document's test cases; counts are summed on every level.
  public func render(_ document: ReportDocument) -> String {
    let name = Markup.escaped(document.title)
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites name=\"\(name)\" \(counts(document.tests))>",
    ]
    for group in groups(document.tests) {
      lines.append(
        "  <testsuite name=\"\(Markup.escaped(group[0].group))\" \(counts(group, isSuite: true))>"
      )
      lines += group.flatMap(lines(of:))
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>"]).joined(separator: "\n") + "\n"
  }
}

extension JUnitRenderer {
  /// The cases by group, groups in the order of their first case; none is empty.
  private func groups(_ tests: [ReportTestCase]) -> [[ReportTestCase]] {
    var order: [String: Int] = [:]
    var groups: [[ReportTestCase]] = []
    for test in tests {
      if let index = order[test.group] {
        groups[index].append(test)
      } else {
        order[test.group] = groups.count
        groups.append([test])
      }
    }
    return groups
  }

  private func counts(_ tests: [ReportTestCase], isSuite: Bool = false) -> String {
    var failures = 0
    var errors = 0
    var skipped = 0
    for test in tests {
      switch test.outcome {
      case .passed: continue
      case .failed: failures += 1
      case .errored: errors += 1
      case .skipped: skipped += 1
      }
    }
    let seconds = tests.reduce(0) { $0 + ($1.seconds ?? 0) }
    let skips = isSuite ? " skipped=\"\(skipped)\"" : ""
    return "tests=\"\(tests.count)\" failures=\"\(failures)\" errors=\"\(errors)\"\(skips)"
      + " time=\"\(NumberText.fixed(seconds, decimals: 3))\""
  }

  private func lines(of test: ReportTestCase) -> [String] {
    let time = test.seconds.map { " time=\"\(NumberText.fixed($0, decimals: 3))\"" } ?? ""
    let open =
      "    <testcase classname=\"\(Markup.escaped(test.group))\""
      + " name=\"\(Markup.escaped(test.name))\"\(time)"
    return switch test.outcome {
    case .passed: ["\(open)/>"]
    case .failed(let text): [open + ">", message("failure", text), "    </testcase>"]
    case .errored(let text): [open + ">", message("error", text), "    </testcase>"]
    case .skipped(let text): [open + ">", message("skipped", text), "    </testcase>"]
    }
  }

  private func message(_ element: String, _ text: String) -> String {
    let line = String(text.map { $0.isNewline ? " " : $0 })
    return "      <\(element) message=\"\(Markup.escaped(line))\"/>"
  }
}
