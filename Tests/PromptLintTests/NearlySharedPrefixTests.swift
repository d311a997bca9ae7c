import PromptCatalog
import PromptCore
import PromptTemplates
import Testing

@testable import PromptLint

struct NearlySharedPrefixTests {
  private func findings(_ texts: [String]) throws -> [LintFinding] {
    let environment = LintEnvironment(
      catalog: try Catalog.builtIn(),
      defaultModel: Catalog.defaultModel
    )
    let templates = texts.enumerated().map { index, text in
      let source = SourceText(path: "\(index).hbs", text: text)
      return TemplateReaderRegistry.template(in: source, id: "\(index)")
    }
    return Linter(environment: environment, rules: [NearlySharedPrefix()]).report(on: templates)
      .findings
  }

  private func lines(_ range: ClosedRange<Int>, _ word: String = "shared") -> String {
    range.map { "\($0): a rule of \(word) text, in one sentence of several words.\n" }.joined()
  }

  @Test func `says where two prompts part, and what sharing gains`() throws {
    let found = try findings(["Rita.\n\(lines(1...120))", "Tom.\n\(lines(1...120))"])
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.path == "1.hbs")
    #expect(
      finding.diagnostic.message
        == "1,800 tokens behind this place stand in 0.hbs too, but the two prompts differ from here "
        + "on"
    )
    #expect(finding.diagnostic.notes[0] == "the other prompt differs from 0.hbs:1:1 on")
    #expect(finding.diagnostic.notes[1].hasSuffix(", $0.0036 less each time, on openai/gpt-4.1"))
  }

  @Test(
    arguments: [
      ("one prefix", ["{A}", "{A}"]),
      ("a late difference", ["{A}Rita", "{A}Tom"]),
      ("nothing in common", ["Rita\n{A}", "Tom\n{B}"]),
      ("too little in common", ["Rita\n{A}{B}", "Tom\n{A}{C}"]),
      ("too short", ["Rita\n{S}", "Tom\n{S}"]),
      ("behind a variable", ["{{now}} Rita\n{A}", "{{now}} Tom\n{A}"]),
    ]
  )
  func `is silent about`(what: String, texts: [String]) throws {
    let texts = texts.map { text in
      text.replacing("{A}", with: lines(1...120)).replacing("{B}", with: lines(1...120, "other"))
        .replacing("{C}", with: lines(1...120, "third")).replacing("{S}", with: lines(1...50))
    }
    #expect(try findings(texts).map(\.diagnostic.message) == [])
  }

  @Test func `reports a family of prompts once each, in linear time`() throws {
    let texts = (1...60).map { "Name \($0).\n\(lines(1...120))" }
    let found = try findings(texts)
    #expect(found.count == 59)
    #expect(Set(found.map(\.path)).count == 59)
  }
}
