import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

@testable import PromptCLI
@testable import PromptLint

/// Logs as files: bad lines, compression, line ends.
struct RequestLogTests {
  static let rules = (1...30).map { "Rule \($0): name the platform and the price of train \($0)." }
    .joined(separator: " ")

  static func line(_ minute: Int, _ question: String) -> String {
    #"{"timestamp":"2026-11-20T10:\#(minute):05Z","request":{"model":"gpt-4.1","messages":["#
      + #"{"role":"system","content":"Now 10:\#(minute). \#(rules)"},{"role":"user","content":"\#(question)"}]}}"#
  }

  static func report(on text: String) throws -> TrafficReport {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/log.jsonl"
      try AtomicFile.replace(path, with: text)
      return try RequestLogRun(log: path, model: nil, rules: RuleRegistry.all).report()
    }
  }

  @Test func `bad lines are skipped with their numbers`() throws {
    let report = try Self.report(
      on: [Self.line(31, "One?"), "{broken", "", #"{"x":1}"#, Self.line(32, "Two?")]
        .joined(separator: "\n")
    )
    #expect(report.requests == 2)
    #expect(report.lint.skipped.map(\.reason).map { $0.prefix(7) } == ["line 2:", "line 4:"])
    #expect(report.lint.findings.map(\.diagnostic.rule) == ["clock-in-prefix"])
    #expect(report.lint.findings.map(\.start.line) == [5])
  }

  @Test func `a byte order mark and CRLF change no place`() throws {
    let lines = [Self.line(31, "One?"), Self.line(32, "Two?")]
    let plain = try Self.report(on: lines.joined(separator: "\n"))
    let other = try Self.report(on: "\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n")
    #expect(other.lint.findings.map(\.start) == plain.lint.findings.map(\.start))
  }

  @Test func `the document has the keys of every lint report and those of a log`() throws {
    let report = try Self.report(
      on: [Self.line(31, "One?"), Self.line(32, "Two?")].joined(separator: "\n")
    )
    let keys = Set(report.json.object?.keys ?? [])
    #expect(
      keys.isSuperset(of: ["findings", "files", "skipped", "requests", "templates", "agreement"])
    )
    let template = try #require(report.json["templates"]?.array?.first)
    #expect(template["requests"] == 2)
    let divergence = try #require(template["divergences"]?.array?.first)
    #expect(divergence["line"] == 2 && divergence["earlier_line"] == 1)
    #expect(divergence["level"] == "system" && divergence["rule"] == "clock-in-prefix")
    #expect(divergence["byte_offset"]?.int == "Now 10:3".utf8.count)
  }

  @Test(arguments: ["", "\n\n", "{}\n", "no json"])
  func `a log without a request is an error`(text: String) {
    #expect(throws: PromptError.self) { _ = try Self.report(on: text) }
  }
}
