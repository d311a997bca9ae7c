import PromptCore
import Testing

@testable import PromptLint

struct BaselineTests {
  private let root = SourceRoot("/srv/project", workingFolder: "/srv/project/prompts")
  private let text = "Now: {{now}}\nId: {{request_id}}\n\(RuleExamples.instructions)\n"

  private func report(_ text: String, path: String = "a.hbs") -> LintReport {
    LintRendererTests.report(on: [(path, text)])
  }

  private func baseline(of report: LintReport) -> Baseline {
    var baseline = Baseline()
    baseline.record(report, root: root)
    return baseline
  }

  @Test func `known findings are taken out, new ones stay`() {
    let baseline = baseline(of: report(text))
    #expect(baseline.entries.count == 2)
    var again = report("{{user_name}}\n" + text)
    baseline.apply(to: &again, named: "b.json")
    #expect(again.findings.map(\.diagnostic.code) == ["PC104"])
    #expect(again.baselined == 2)
    #expect(again.suppressedFindings.allSatisfy { $0.suppression?.kind == .external })
  }

  @Test(arguments: ["moved lines", "indented", "CR LF", "longer prompt", "path written otherwise"])
  func `a fingerprint survives what does not concern it`(change: String) {
    let before = Set(report(text).findings.map(\.fingerprint))
    let after =
      switch change {
      case "moved lines": report("\n\nHello.\n" + text)
      case "indented": report(text.replacing("Now:", with: "  Now:"))
      case "CR LF": report(text.replacing("\n", with: "\r\n"))
      case "longer prompt": report(text + RuleExamples.instructions)
      default: report(text, path: "../prompts/./a.hbs")
      }
    // The line ends are a finding of their own.
    let others = after.findings.filter { $0.diagnostic.rule != "carriage-returns" }
    #expect(Set(others.map(\.fingerprint)) == before)
  }

  @Test func `a fingerprint tells findings apart`() {
    let twice = "Now: {{now}}\n\(RuleExamples.instructions)\n"
    let prints = report(twice + twice).findings.map(\.fingerprint)
    #expect(prints.count == 2)
    #expect(Set(prints).count == 2)
    #expect(Set(prints).isDisjoint(with: report(twice, path: "b.hbs").findings.map(\.fingerprint)))
  }

  @Test func `it is written the same way and read back`() throws {
    let baseline = baseline(of: report(text))
    let read = try Baseline(in: SourceText(path: "b.json", text: baseline.text))
    #expect(read == baseline)
    #expect(read.text == baseline.text)
    #expect(!baseline.text.contains("tokens"))
  }

  @Test func `what no longer occurs is told, as far as its file was linted`() {
    let known = baseline(of: report(text))
    let repaired = report("Now: {{now}}\n\(RuleExamples.instructions)\n")
    #expect(
      known.stale(in: repaired, root: root) { _ in false }.map(\.rule) == ["request-id-in-prefix"]
    )
    let other = report("Hello", path: "b.hbs")
    #expect(known.stale(in: other, root: root) { _ in false } == [])
    #expect(known.stale(in: other, root: root) { _ in true }.count == 2)
  }

  @Test func `writing keeps what other files have`() {
    var known = baseline(of: report(text))
    known.record(report(text, path: "b.hbs"), root: root)
    #expect(
      known.entries.map(\.path) == [
        "prompts/a.hbs", "prompts/a.hbs", "prompts/b.hbs", "prompts/b.hbs",
      ]
    )
    known.record(report("Hello"), root: root)
    #expect(known.entries.map(\.path) == ["prompts/b.hbs", "prompts/b.hbs"])
  }

  @Test(arguments: ["", "{}", "[1]", "{\"version\": 2, \"findings\": []}"])
  func `what is no baseline is refused`(text: String) {
    #expect(throws: PromptError.self) { try Baseline(in: SourceText(path: "b.json", text: text)) }
  }
}
