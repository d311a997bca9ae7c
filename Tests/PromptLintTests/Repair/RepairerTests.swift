import PromptCatalog
import PromptCore
import PromptTemplates
import Testing

@testable import PromptLint

/// What the repairer refuses, whatever a rule offers.
struct RepairerTests {
  /// Finds a word, and offers something in its place.
  private struct Replacing: FileRule {
    var id = "word-in-file"
    var word: String
    var replacement: String
    var safety = Fix.Safety.safe

    var documentation: RuleDocumentation {
      RuleDocumentation(
        id: id,
        code: "PC999",
        summary: "",
        cost: "",
        remedy: "",
        bad: [],
        good: [],
        severity: .error
      )
    }

    func diagnostics(in source: SourceText) -> [Diagnostic] {
      guard let place = source.bytes.firstRange(of: Array(word.utf8), from: 0) else { return [] }
      let edit = Edit(range: place, replacement: replacement)
      return [
        diagnostic(word, at: place, fix: Fix(title: "", safety: safety, edits: [edit]))
      ]
    }
  }

  private func repair(
    _ text: String,
    _ rules: [any LintRule],
    allowsUnsafe: Bool = true
  ) throws -> RepairOutcome {
    let environment = LintEnvironment(
      catalog: try Catalog.builtIn(),
      defaultModel: Catalog.defaultModel
    )
    let linter = Linter(environment: environment, rules: rules)
    let repairer = Repairer(linter: linter, allowsUnsafe: allowsUnsafe) { source in
      let templates = TemplateReaderRegistry.templates(in: source)
      return (templates, linter.report(on: templates).findings)
    }
    return repairer.repair(SourceText(path: "a.j2", text: text))
  }

  @Test func `a line that would be lost is a refusal`() throws {
    let outcome = try repair("one\ntwo\n", [Replacing(word: "two\n", replacement: "")])
    #expect(outcome.refused.map(\.reason) == ["lines would be lost, added or changed"])
    #expect(!outcome.isChanged)
  }

  @Test func `a variable that would be lost is a refusal`() throws {
    let outcome = try repair("one {{ a }}\n", [Replacing(word: "{{ a }}", replacement: "")])
    #expect(outcome.refused.map(\.reason) == ["the variables would change"])
  }

  @Test func `a form repair that changes a word is a refusal`() throws {
    let rule = Replacing(id: "trailing-white-space", word: "one", replacement: "two")
    let outcome = try repair("one\n", [rule])
    #expect(outcome.refused.map(\.reason) == ["the text would change in more than its form"])
  }

  @Test func `a finding that would remain is a refusal`() throws {
    let outcome = try repair("a \nb \n", [Replacing(word: " \n", replacement: "\n")])
    #expect(outcome.refused.map(\.reason) == ["the finding would remain"])
  }

  @Test func `a finding that would be new is a refusal`() throws {
    let outcome = try repair(
      "one\ntwo\n",
      [
        Replacing(word: "one\ntwo", replacement: "two\none"),
        Replacing(id: "other", word: "two\none", replacement: "", safety: .display),
      ]
    )
    #expect(outcome.refused.map(\.reason) == ["PC999 other would be new at 1:1"])
    #expect(outcome.after.text == "one\ntwo\n")
  }

  @Test func `rules that undo each other leave the file alone`() throws {
    let outcome = try repair(
      "one\ntwo\n",
      [
        Replacing(id: "unknown-stability", word: "one\ntwo", replacement: "two\none"),
        Replacing(id: "date-in-prefix", word: "two\none", replacement: "one\ntwo"),
      ]
    )
    #expect(outcome.refused.map(\.reason) == ["the repairs would never end"])
    #expect(!outcome.isChanged && outcome.applied.isEmpty)
  }

  @Test func `what may not be applied is counted`() throws {
    let rule = Replacing(word: "one\ntwo", replacement: "two\none", safety: .unsafe)
    let outcome = try repair("one\ntwo\n", [rule], allowsUnsafe: false)
    #expect(!outcome.isChanged)
    #expect(outcome.needingPermission == 1)
    #expect(try repair("one\ntwo\n", [rule]).after.text == "two\none\n")
  }

  @Test func `the tokens that a move makes cacheable are counted and priced`() throws {
    let rules = RuleExamples.instructions
    let outcome = try repair(
      "Now: {{ now }}\n\(rules)\nQuestion: {{ question }}\n",
      RuleRegistry.standard
    )
    let repair = try #require(outcome.applied.first)
    #expect(repair.rule == "clock-in-prefix")
    #expect(repair.cacheableBefore < 5)
    #expect(repair.cacheableAfter > 120)
    #expect(try #require(repair.usdPer1000Calls) > .zero)
    #expect(outcome.after.text == "\(rules)\nNow: {{ now }}\nQuestion: {{ question }}\n")
  }

  @Test func `several repairs of one file follow each other`() throws {
    let rules = RuleExamples.instructions
    let outcome = try repair(
      "Now: {{ now }} \r\nUser: {{ user_name }}\n\(rules)\nQuestion: {{ question }}\n",
      RuleRegistry.standard
    )
    #expect(outcome.refused.isEmpty)
    #expect(
      outcome.after.text
        == "\(rules)\nUser: {{ user_name }}\nNow: {{ now }}\nQuestion: {{ question }}\n"
    )
  }
}
