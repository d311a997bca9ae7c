import PromptCatalog
import PromptCore
import PromptFiles
import PromptTemplates
import PromptTestSupport
import Testing

@testable import PromptLint

struct LintReportTests {
  /// Lints with a price list of its own, so that new prices change no golden file.
  ///
  /// A million tokens cost $2, and $0.50 from the cache, from 1,024 tokens on. A token is four
  /// bytes.
  private func report(
    on files: [(path: String, text: String)],
    callsPerDay: Int? = nil,
    skipped: [LintReport.SkippedFile] = []
  ) -> LintReport {
    let environment = LintEnvironment(
      catalogDate: "2026-11-20",
      defaultModel: ModelID("example/model"),
      rates: { model in
        ModelRates(
          model: model.description,
          encoding: "o200k_base",
          isEncodingExact: model.provider == "example",
          input: model.provider == "example" ? Money(picodollars: 2_000_000) : nil,
          cacheRead: Money(picodollars: 500_000),
          cacheMinimum: 1_024
        )
      },
      counter: { _ in { $0.utf8.count / 4 } }
    )
    let templates = files.map {
      TemplateReaderRegistry.template(in: SourceText(path: $0.path, text: $0.text))
    }
    return Linter(environment: environment, callsPerDay: callsPerDay)
      .report(on: templates, skipped: skipped)
  }

  private let mixed = """
    ---
    model: other/model
    promptopt: {calls_per_day: 2000}
    ---
    {{role "system"}}
    \tNow: {{now}}, user {{user_name}}.
    \(RuleExamples.instructions)
    {{role "user"}}
    {{question}}
    Mind this:
    \(RuleExamples.instructions)
    """

  private let plain = """
    日本 {{request_id}} and {{zqx}}
    \(RuleExamples.instructions)
    {{question}}
    """

  @Test func `the text shows lines, carets, costs and a summary`() throws {
    let report = report(
      on: [("b/mixed.prompt", mixed), ("a/plain.txt", plain), ("c/clean.md", "Hello.\n")],
      callsPerDay: 500,
      skipped: [.init(path: "d/latin1.md", reason: "1:3: byte 0xe9 is not UTF-8", isNamed: true)]
    )
    #expect(
      try Golden("PromptLintTests/Golden/report.txt").difference(from: report.text) == nil
    )
  }

  @Test func `nothing found is said in one line`() {
    #expect(report(on: [("a.md", "Hello.\n")]).text == "no findings in 1 file\n")
  }

  @Test func `the JSON has the documented keys`() throws {
    let report = report(on: [("a/plain.txt", plain)], callsPerDay: 500)
    #expect(
      try Golden("PromptLintTests/Golden/report.json")
        .difference(from: report.json.text(.pretty) + "\n") == nil
    )
    let finding = try #require(report.json["findings"]?.array?.first)
    let documented = [
      "rule", "code", "level", "path", "line", "column", "end_line", "end_column", "message",
      "tokens_lost", "model", "usd_per_1000_calls", "fix",
    ]
    #expect(documented.allSatisfy { finding[$0] != nil })
    #expect(report.json["files"]?.int == 1)
    #expect(report.json["skipped"]?.array?.isEmpty == true)
  }

  @Test func `dearer findings come first, then path and place`() {
    let short = "{{now}}\n\(RuleExamples.instructions)\n"
    let long = "{{now}}\n\(RuleExamples.instructions)\n\(RuleExamples.instructions)\n"
    let report = report(on: [("b.hbs", short), ("a.hbs", short), ("c.hbs", long)])
    #expect(report.findings.map(\.path) == ["c.hbs", "a.hbs", "b.hbs"])
  }

  @Test func `calls a day weigh in the order`() {
    let rare = "{{now}}\n\(RuleExamples.instructions)\n\(RuleExamples.instructions)\n"
    let often =
      "---\npromptopt: {calls_per_day: 9000}\n---\n{{now}}\n\(RuleExamples.instructions)\n"
    let report = report(on: [("rare.hbs", rare), ("often.prompt", often)], callsPerDay: 100)
    #expect(report.findings.map(\.path) == ["often.prompt", "rare.hbs"])
    #expect(report.findings[0].usdPerDay == report.findings[0].cost.usdPer1000Calls.map { $0 * 9 })
  }

  @Test func `totals count tokens once that two findings lose`() {
    let text = "{{now}} {{request_id}}\n\(RuleExamples.instructions)\n"
    let report = report(on: [("a.hbs", text)])
    #expect(report.findings.count == 2)
    #expect(report.tokensLost == report.findings.map(\.cost.tokensLost).max())
    #expect(report.usdPer1000Calls == Money(picodollars: 1_500_000) * report.tokensLost * 1_000)
  }

  @Test func `each example of the repository shows its rule alone`() throws {
    let folder = "\(RepositoryRoot.path)/Prompts/examples"
    let catalog = try Catalog.builtIn()
    let environment = LintEnvironment(catalog: catalog, defaultModel: Catalog.defaultModel)
    var shown: Set<String> = []
    for path in try Folder.files(below: folder) where !path.hasSuffix("README.md") {
      let template = TemplateReaderRegistry.template(in: try FileContents.source(at: path))
      let findings = Linter(environment: environment).report(on: [template]).findings
      let name = path.split(separator: "/").last?.split(separator: ".").first.map(String.init)
      #expect(Set(findings.map(\.diagnostic.rule)) == [name])
      shown.insert(name ?? "")
    }
    #expect(shown.count >= 7)
    #expect(shown.isSubset(of: RuleRegistry.all.map(\.documentation.id)))
  }
}
