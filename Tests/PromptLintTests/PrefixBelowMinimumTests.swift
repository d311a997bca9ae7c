import PromptCatalog
import PromptCore
import PromptTemplates
import Testing

@testable import PromptLint

struct PrefixBelowMinimumTests {
  private func findings(_ text: String, model: String? = nil) throws -> [LintFinding] {
    let environment = LintEnvironment(
      catalog: try Catalog.builtIn(),
      defaultModel: Catalog.defaultModel
    )
    let source = SourceText(path: "a.prompt", text: text)
    return Linter(environment: environment, model: model.map(ModelID.init), rules: RuleRegistry.all)
      .report(on: TemplateReaderRegistry.templates(in: source, id: "a"))
      .findings.filter { $0.diagnostic.rule == "prefix-below-minimum" }
  }

  private func prompt(_ repeats: Int, tail: String = "{{question}}") -> String {
    let text = Array(repeating: RuleExamples.instructions, count: repeats)
    return "{{role \"system\"}}\n\(text.joined(separator: "\n"))\n{{role \"user\"}}\n\(tail)\n"
  }

  @Test func `names the figure, its source and its day`() throws {
    let finding = try #require(try findings(prompt(5), model: "gpt-4.1").first)
    #expect(finding.diagnostic.severity == .info)
    #expect(
      finding.diagnostic.message
        == "the fixed text has 665 tokens, and gpt-4.1 caches from 1,024 on: nothing of it is cached"
    )
    #expect(
      finding.diagnostic.notes
        == ["1,024 tokens: github.com/openai/openai-openapi, openapi.yaml, 2026-08-21"]
    )
    #expect(finding.cost.tokensLost == 0)
  }

  @Test func `names what other sources say`() throws {
    let finding = try #require(try findings(prompt(4), model: "claude-sonnet-4-6").first)
    #expect(finding.diagnostic.message.contains("about "))
    #expect(finding.diagnostic.notes.count == 3)
    #expect(finding.diagnostic.notes[1].hasPrefix("other sources say 2048: "))
    #expect(finding.diagnostic.notes[2].contains("2048, measured by a user: "))
  }

  @Test(
    arguments: [
      ("nobody named the model", 5, "{{question}}", nil),
      ("the minimum is reached", 8, "{{question}}", "gpt-4.1"),
      ("it is far below", 3, "{{question}}", "gpt-4.1"),
      ("the conversation follows", 5, "{{history}}", "gpt-4.1"),
      ("an estimate reaches the minimum", 6, "{{question}}", "claude-sonnet-4-6"),
      ("no minimum is known", 5, "{{question}}", "deepseek-v4-pro"),
      ("the prefix is broken", 5, "{{now}} \(RuleExamples.instructions)", "gpt-4.1"),
    ] as [(String, Int, String, String?)]
  )
  func `is silent`(reason: String, repeats: Int, tail: String, model: String?) throws {
    let text = prompt(repeats, tail: tail)
    #expect(try findings(text, model: model).map(\.diagnostic.message) == [], "\(reason)")
  }

  @Test func `is silent where a deployment puts in text of unknown length`() throws {
    #expect(try findings("{{tools}}\n" + prompt(5), model: "gpt-4.1").isEmpty)
  }
}
