#if XML
public import PromptCore

/// Checks JUnit XML as continuous-integration servers read it.
///
/// There is no standard; the shape is what Jenkins' `junit-10.xsd` and the readers of GitLab and
/// GitHub agree on: `testsuites` or one `testsuite` at the top, suites that hold test cases,
/// counts that add up.
public enum JUnitValidation {
  /// What is wrong with the shape, one sentence each; empty if nothing is.
  ///
  /// - Throws: `PromptError.input` with line and column if the text is not well-formed XML.
  public static func problems(
    in xml: [UInt8],
    path: String = "JUnit XML"
  ) throws(PromptError) -> [String] {
    let root = try XMLDocument(parsing: xml, path: path).root
    switch root.name {
    case "testsuite": return problems(ofSuite: root)
    case "testsuites":
      let suites = root.elements(named: "testsuite")
      return strangers(in: root, besides: ["testsuite"])
        + suites.flatMap(problems(ofSuite:))
        + countProblems(of: root, Counts(sum: suites), isRequired: false)
    default: return ["line \(root.line): the root is <\(root.name)>, not <testsuites>"]
    }
  }

  private static func problems(ofSuite suite: XMLElement) -> [String] {
    let known = ["testcase", "testsuite", "properties", "system-out", "system-err"]
    let inner = suite.elements(named: "testsuite")
    let cases = suite.elements(named: "testcase")
    return missing(["name"], in: suite) + strangers(in: suite, besides: known)
      + cases.flatMap(problems(ofCase:)) + inner.flatMap(problems(ofSuite:))
      + countProblems(of: suite, Counts(of: suite), isRequired: true)
      + numberProblems(of: suite, ["time"])
  }

  private static func problems(ofCase testCase: XMLElement) -> [String] {
    let verdicts = ["failure", "error", "skipped"]
    let known = verdicts + ["properties", "system-out", "system-err"]
    let found = testCase.elements.filter { verdicts.contains($0.name) }
    let several =
      Set(found.map(\.name)).count > 1
      ? ["line \(testCase.line): <testcase> has more than one verdict"] : []
    return missing(["name", "classname"], in: testCase) + strangers(in: testCase, besides: known)
      + numberProblems(of: testCase, ["time"]) + several
  }

  private static func missing(_ names: [String], in element: XMLElement) -> [String] {
    names.filter { element[attribute: $0]?.isEmpty != false }.map {
      "line \(element.line): <\(element.name)> has no \($0)"
    }
  }

  private static func strangers(in element: XMLElement, besides known: [String]) -> [String] {
    element.elements.filter { !known.contains($0.name) }.map {
      "line \($0.line): <\($0.name)> has no place in <\(element.name)>"
    }
  }

  private static func numberProblems(of element: XMLElement, _ names: [String]) -> [String] {
    names.compactMap { name in
      guard let text = element[attribute: name] else { return nil }
      if let number = Double(text), number.isFinite, number >= 0 { return nil }
      return "line \(element.line): \(name)=\"\(text)\" of <\(element.name)> is no number from 0"
    }
  }

  private static func countProblems(
    of element: XMLElement,
    _ counts: Counts,
    isRequired: Bool
  ) -> [String] {
    counts.values.compactMap { name, count in
      guard let text = element[attribute: name] else {
        let isMissing = isRequired && (name == "tests" || name == "failures")
        return isMissing ? "line \(element.line): <\(element.name)> has no \(name)" : nil
      }
      if Int(text) == count { return nil }
      return "line \(element.line): <\(element.name)> says \(name)=\"\(text)\" and holds \(count)"
    }
  }
}

/// How many test cases there are, and how they ended.
private struct Counts {
  private(set) var values: KeyValuePairs<String, Int>

  /// Counts the cases of a suite and of the suites inside it.
  init(of suite: XMLElement) {
    self.init(cases: Self.cases(in: suite))
  }

  /// Counts the cases of several suites.
  init(sum suites: [XMLElement]) {
    self.init(cases: suites.flatMap(Self.cases(in:)))
  }

  private init(cases: [XMLElement]) {
    func count(_ name: String) -> Int {
      cases.count { !$0.elements(named: name).isEmpty }
    }
    values = [
      "tests": cases.count, "failures": count("failure"), "errors": count("error"),
      "skipped": count("skipped"),
    ]
  }

  private static func cases(in suite: XMLElement) -> [XMLElement] {
    suite.elements(named: "testcase") + suite.elements(named: "testsuite").flatMap(cases(in:))
  }
}
#endif
