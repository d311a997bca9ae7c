import PromptCore
import PromptTemplates
import Testing

@testable import PromptLint

struct LintConfigurationTests {
  private func configuration(_ text: String) throws(PromptError) -> LintConfiguration {
    try LintConfiguration(in: SourceText(path: "promptopt.yaml", text: text))
  }

  private func rules(_ yaml: String, _ text: String, path: String = "a.hbs") throws -> [String] {
    let settings = try configuration(yaml).settings(for: path)
    let files = [(path: path, text: "\(text)\n\(RuleExamples.instructions)")]
    return LintRendererTests.report(on: files, settings: settings).findings
      .map(\.diagnostic.code).sorted()
  }

  @Test(arguments: [
    ("", ["PC101", "PC103"]), ("ignore: [PC1]", []), ("ignore: clock-in-prefix", ["PC103"]),
    ("select: [PC101]", ["PC101"]), ("{select: [PC1], ignore: [PC103]}", ["PC101"]),
    ("{select: [PC103], ignore: [PC1]}", ["PC103"]), ("ignore: [all]", []),
    ("{select: [all], ignore: [pc10]}", []), ("# nothing", ["PC101", "PC103"]),
  ])
  func `rules are selected and ignored`(yaml: String, expected: [String]) throws {
    #expect(try rules(yaml, "{{now}}\n{{request_id}}") == expected)
  }

  @Test func `a path's own settings are stronger, later ones most`() throws {
    let yaml = """
      ignore: [PC101]
      per-path:
        "legacy/": {ignore: [PC103], traffic: {calls_per_day: 10}}
        "*.j2": {select: [PC101], model: example/other}
        "legacy/x.j2": {ignore: [PC101]}
      """
    #expect(try rules(yaml, "{{now}}\n{{request_id}}") == ["PC103"])
    #expect(try rules(yaml, "{{now}}\n{{request_id}}", path: "legacy/deep/a.hbs") == [])
    #expect(try rules(yaml, "{{now}}\n{{request_id}}", path: "b/c.j2") == ["PC101"])
    let settings = try configuration(yaml).settings(for: "legacy/x.j2")
    #expect(settings.callsPerDay == 10)
    #expect(settings.models == [ModelID("example/other")])
    #expect(!settings.checks("clock-in-prefix", code: "PC101"))
  }

  @Test func `levels are set, the most precise first`() throws {
    let yaml = "severity: {clock-in-prefix: info, PC1: error, all: warning}"
    let settings = try configuration(yaml).settings(for: "a.hbs")
    #expect(settings.severity(of: "clock-in-prefix", code: "PC101") == .info)
    #expect(settings.severity(of: "request-id-in-prefix", code: "PC103") == .error)
    #expect(settings.severity(of: "unknown-stability", code: "PC502") == .warning)
  }

  @Test func `variables are what the configuration says, unless the front matter knows better`()
    throws
  {
    let yaml = "{stability: {now: deploy, zqx: request}, variables: {order: {role: clock}}}"
    #expect(try rules(yaml, "{{now}}") == [])
    #expect(try rules(yaml, "{{zqx.part}}") == ["PC201"])
    #expect(try rules(yaml, "{{order}}") == ["PC101"])
    let annotated = "---\npromptopt: {stability: {now: request}}\n---\n{{now}}"
    #expect(try rules(yaml, annotated, path: "a.prompt") == ["PC101"])
  }

  @Test func `few tokens are not told`() throws {
    #expect(try rules("minimum_tokens: 100", "{{now}}") == ["PC101"])
    #expect(try rules("minimum-tokens: 100000", "{{now}}") == [])
  }

  @Test func `formats and what is left out go by glob`() throws {
    let yaml = "{formats: {'*.tmpl': jinja}, exclude: [vendor/, '/a/*.md']}"
    let found = try configuration(yaml)
    #expect(found.settings(for: "x/y.tmpl").format == .jinja)
    #expect(found.settings(for: "x/y.txt").format == nil)
    #expect(found.excludes("vendor/a.md") && found.excludes("x/vendor/b/c.md"))
    #expect(found.excludes("a/b.md") && !found.excludes("b/a/c.md"))
  }

  @Test(arguments: [
    ("ingore: [PC1]", "1:1", "unknown key \"ingore\"", "did you mean \"ignore\"?"),
    (
      "ignore:\n  - clok-in-prefix", "2:5", "there is no rule \"clok-in-prefix\"", "clock-in-prefix"
    ),
    ("severity: {PC101: eror}", "1:19", "\"eror\" is unknown here", "did you mean \"error\"?"),
    ("traffic: {calls_per_day: many}", "1:26", "is a whole number", ""),
    ("traffic: 12", "1:10", "\"traffic\" is a mapping", ""),
    ("stability: {now: dialy}", "1:18", "\"dialy\" is unknown here", "daily"),
    ("per-path: {a: {formt: jinja}}", "1:16", "unknown key \"formt\"", "did you mean \"format\"?"),
    ("formats: {a: jinjer}", "1:14", "\"jinjer\" is unknown here", "did you mean \"jinja\"?"),
    ("exclude: [{a: b}]", "1:11", "\"exclude\" is a list of texts", ""),
    ("- a", "1:1", "the configuration is a mapping", ""),
    ("a: [", "2:1", "not readable YAML", ""),
  ])
  func `what is wrong is told at its place`(
    text: String,
    place: String,
    message: String,
    remedy: String
  ) throws {
    let error = try #require(throws: PromptError.self) { try configuration(text) }
    #expect(error.code == .usage)
    #expect(error.position?.description == place || place == "2:1")
    #expect(error.message.contains(message))
    #expect(remedy == "daily" || (error.remedy ?? "").contains(remedy))
  }

  @Test func `the listing says where each setting comes from`() throws {
    let yaml = "ignore: [PC1]\nstability:\n  now: day\n"
    var settings = try configuration(yaml).settings(for: "a.md")
    var override = LintSettings()
    override.callsPerDay = 7
    override.origins["calls_per_day"] = "--calls-per-day"
    settings.merge(override)
    let listing = settings.listing(defaultModel: "m")
    #expect(listing.contains("PC1  (promptopt.yaml:1:1)"))
    #expect(listing.contains("variables.now   day  (promptopt.yaml:3:3)"))
    #expect(listing.contains("calls_per_day   7  (--calls-per-day)"))
    #expect(listing.contains("models          m  (default)"))
  }
}
