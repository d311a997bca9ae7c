import PromptCore
import PromptTemplates
import PromptTestSupport
import Testing

@testable import PromptLint

struct LintRendererTests {
  private static let root = SourceRoot("/srv/project", workingFolder: "/srv/project/prompts")
  private static let context = LintOutputContext(version: "1.2.3", root: root)

  /// A token is four bytes; a million cost $2, and $0.50 from the cache.
  static let environment = LintEnvironment(
    catalogDate: "2026-11-20",
    defaultModel: ModelID("example/model"),
    rates: { model in
      ModelRates(
        model: model.description,
        encoding: "o200k_base",
        isEncodingExact: true,
        input: Money(picodollars: model.name == "other" ? 4_000_000 : 2_000_000),
        cacheRead: Money(picodollars: 500_000)
      )
    },
    counter: { _ in { $0.utf8.count / 4 } }
  )

  /// Lints texts with the settings given.
  static func report(
    on files: [(path: String, text: String)],
    settings: LintSettings = LintSettings()
  ) -> LintReport {
    let linter = Linter(environment: environment, root: root)
    var pricing = linter.pricing()
    let checked = files.map { path, text in
      let source = SourceText(path: path, text: text)
      let templates = TemplateReaderRegistry.templates(in: source)
      let file = LintFile(source: source, templates: templates)
      return linter.check(file, settings: settings, pricing: &pricing)
    }
    return linter.report(
      on: checked,
      skipped: [.init(path: "naïve, 1.md", reason: "1:3: byte 0xe9 is not UTF-8", isNamed: true)]
    )
  }

  /// Emoji, CR LF, markup, odd names, an excused and an unused comment.
  private static let hard = report(on: [
    ("a b/🚂,1%.hbs", "🚂 日本 {{request_id}} <&>\r\n\(RuleExamples.instructions)\r\n"),
    (
      "../shared.hbs",
      """
      {{! promptopt-disable PC101: fixed "at" start }}
      {{now}}
      \(RuleExamples.instructions)
      🚂 {{! promptopt-disable PC203: no longer }}
      """
    ),
  ])

  @Test(arguments: LintRendererRegistry.all.map(\.id))
  func `each format writes hard cases as agreed`(format: String) throws {
    let renderer = try LintRendererRegistry.renderer(for: format)
    let text = renderer.render(Self.hard, in: Self.context)
    // Rules' own words change for reasons of their own; their pages are checked elsewhere.
    let shown = format == "sarif" ? try Self.withoutRules(text) : text
    #expect(
      try Golden("PromptLintTests/Golden/formats/\(format).txt").difference(from: shown) == nil
    )
  }

  private static func withoutRules(_ text: String) throws -> String {
    guard var log = try JSONValue(parsing: text).object, var run = log["runs"]?.array?[0].object,
      var tool = run["tool"]?.object, var driver = tool["driver"]?.object
    else { return "" }
    driver["rules"] = nil
    tool["driver"] = .object(driver)
    run["tool"] = .object(tool)
    run["results"] = run["results"].map { results in
      .array(
        (results.array ?? []).map { result in
          var result = result.object ?? JSONObject()
          result["ruleIndex"] = nil
          return .object(result)
        }
      )
    }
    log["runs"] = .array([.object(run)])
    return JSONValue.object(log).text(.pretty) + "\n"
  }

  @Test func `each rule stands in SARIF with its page and level`() throws {
    let text = try LintRendererRegistry.renderer(for: "sarif").render(Self.hard, in: Self.context)
    let run = try #require(try JSONValue(parsing: text)["runs"]?.array?.first)
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.array)
    #expect(rules.count == RuleRegistry.all.count)
    for (rule, page) in zip(rules, RuleRegistry.all.map(\.documentation)) {
      #expect(rule["id"]?.string == page.code)
      #expect(rule["name"]?.string == page.id)
      #expect(rule["help"]?["markdown"]?.string == page.markdown)
      #expect(rule["helpUri"]?.string?.hasSuffix("/docs/rules/\(page.id).md") == true)
    }
    for result in try #require(run["results"]?.array) {
      let index = try #require(result["ruleIndex"]?.int)
      #expect(rules[index]["id"] == result["ruleId"])
    }
  }

  @Test(arguments: ["concise", "github", "json-lines"])
  func `a finding takes one line whatever it says`(format: String) throws {
    let renderer = try LintRendererRegistry.renderer(for: format)
    let text = renderer.render(Self.hard, in: Self.context)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == Self.hard.findings.count + Self.hard.skipped.count + 1)
  }

  @Test func `findings of one block are shown together`() {
    let text = "Now: {{now}}\nFor: {{user_name}}\nId: {{request_id}}\n"
    let report = Self.report(on: [("a.hbs", text + RuleExamples.instructions)])
    #expect(report.findings.count == 3)
    let blocks = report.text.split(separator: "\n\n")
    #expect(blocks[0].split(separator: "\n").prefix(3).allSatisfy { $0.hasPrefix("a.hbs:") })
    #expect(blocks[0].matches(of: /tokens \(o200k_base\) behind it lose the cache/).count == 1)
  }

  @Test func `an unknown format is answered with the nearest`() {
    #expect(throws: PromptError.self) { try LintRendererRegistry.renderer(for: "sarfi") }
  }

  @Test func `further models are priced too`() throws {
    var settings = LintSettings()
    settings.models = [ModelID("example/model"), ModelID("example/other")]
    let text = "{{now}}\n\(RuleExamples.instructions)"
    let finding = try #require(
      Self.report(on: [("a.hbs", text)], settings: settings).findings.first
    )
    #expect(finding.rates.model == "example/model")
    #expect(finding.otherPrices.map(\.rates.model) == ["example/other"])
    let dearer = finding.otherPrices[0].cost.usdPer1000Calls
    #expect(dearer.map { $0 > finding.cost.usdPer1000Calls ?? .zero } == true)
  }
}
