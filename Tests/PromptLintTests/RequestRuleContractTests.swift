import PromptCatalog
import PromptCore
import PromptRequests
import PromptTestSupport
import Testing

@testable import PromptLint

/// What holds for every rule of requests and logs, shown on the examples of its documentation.
struct RequestRuleContractTests {
  /// An example of a rule, as a test argument.
  struct Case: CustomTestStringConvertible {
    var rule: RuleDocumentation
    var example: RuleDocumentation.Example
    var testDescription: String { "\(rule.id): \(example.title)" }
  }

  static let rules = RuleRegistry.all.filter { $0 is any RequestRule || $0 is any TrafficRule }
    .map(\.documentation)
  static let bad = rules.flatMap { rule in rule.bad.map { Case(rule: rule, example: $0) } }
    .filter { $0.example.isOfRequests }
  static let good = rules.flatMap { rule in rule.good.map { Case(rule: rule, example: $0) } }
    .filter { $0.example.isOfRequests }

  static func findings(in text: String, _ fileExtension: String) throws -> [Diagnostic] {
    if fileExtension == "jsonl" {
      return try TrafficLog.report(on: text).lint.findings.map(\.diagnostic)
    }
    let source = SourceText(path: "body.json", text: text)
    return RuleRegistry.all.flatMap(\.subjects).compactMap {
      if case .request(let rule) = $0 { rule } else { nil }
    }
    .flatMap { $0.diagnostics(in: source) }
  }

  private func expect(_ test: Case, in text: String) throws {
    let marked = MarkedText(text)
    let findings = try Self.findings(in: marked.text, test.example.fileExtension)
    #expect(findings.map(\.rule) == marked.ranges.map { _ in test.rule.id })
    #expect(findings.map(\.range) == marked.ranges)
  }

  @Test(arguments: bad)
  func `a bad example breaks its rule at its marks and no other`(test: Case) throws {
    try expect(test, in: test.example.text)
  }

  @Test(arguments: bad)
  func `CRLF changes nothing`(test: Case) throws {
    try expect(test, in: test.example.text.replacing("\n", with: "\r\n"))
  }

  @Test(arguments: good)
  func `a good example is silent`(test: Case) throws {
    let findings = try Self.findings(in: test.example.text, test.example.fileExtension)
    #expect(findings.map(\.message) == [])
  }

  @Test func `every example is a request or a log`() {
    #expect(Self.bad.count + Self.good.count >= 2 * Self.rules.count)
  }
}

extension RuleDocumentation.Example {
  /// Whether it is a request body or a log, and no template.
  var isOfRequests: Bool { fileExtension == "json" || fileExtension == "jsonl" }
}

/// Logs as texts.
enum TrafficLog {
  static func report(
    on text: String,
    environment: LintEnvironment? = nil
  ) throws -> TrafficReport {
    let catalog = try Catalog.builtIn()
    let environment =
      environment ?? LintEnvironment(catalog: catalog, defaultModel: Catalog.defaultModel)
    var analysis = TrafficAnalysis(environment: environment, catalog: catalog)
    let bytes = Array(text.utf8)
    var start = 0
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      defer { start = line.endIndex + 1 }
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      let value = try JSONValue(parsing: bytes, in: start..<line.endIndex)
      let request = try #require(RecordedRequest(reading: value))
      analysis.add(
        request,
        bytes: bytes,
        range: start..<line.endIndex,
        number: index + 1,
        offset: start
      )
    }
    return TrafficReport(
      of: analysis,
      path: "log.jsonl",
      skipped: [],
      notes: [],
      catalogDate: catalog.date
    )
  }
}
