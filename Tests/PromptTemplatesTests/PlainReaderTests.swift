import PromptCore
import PromptTemplates
import Testing

@Suite struct PlainReaderTests {
  static let cases = [
    ReaderCase(
      "variables and nothing else",
      "a.txt",
      "Hi ⟦{{name}}⟧ ⟦{{ user.first-name }}⟧ ⟦{{$input}}⟧ ⟦{{ straße }}⟧",
      ["user", "variable name", "variable user.first-name", "variable input", "variable straße"]
    ),
    ReaderCase(
      "braces that are text",
      "a.md",
      "{\"a\": {\"b\": 1}} {{\"x\": {{ \"y\": 1}}}} ${{ secrets.X }} {{plugin.call $x}} {a} {{#if b}} {{}}",
      ["user"]
    ),
    ReaderCase(
      "history",
      "a.txt",
      "⟦{{ chatHistory }}⟧ then ⟦{{q}}⟧",
      ["user", "history chatHistory", "variable q"]
    ),
    ReaderCase(
      "a variable cut short",
      "a.txt",
      "Hi {{name} and {{other\n⟦{{q}}⟧ {{end",
      ["user", "variable q"],
      problems: Array(repeating: "a variable that is not closed by \"}}\"", count: 3)
    ),
    ReaderCase("the file name says system", "x/system.md", "⟦{{q}}⟧", ["system", "variable q"]),
  ]

  @Test(arguments: cases)
  func `reads variables at their bytes`(_ example: ReaderCase) { example.check() }

  @Test func `front matter annotates, and chooses the role`() throws {
    let text = """
      ---
      version: 1.4
      promptopt:
        role: system
        calls_per_day: 50
        variables:
          blurb: {stability: day, role: retrieved}
        stability: {stamp: session}
      ---
      {{blurb}} {{stamp}} {{blurb.title}} {{now}} {{zzz}}
      """
    let template = TemplateReaderRegistry.template(in: SourceText(path: "a.md", text: text))
    #expect(template.messages.map(\.role) == [.system])
    #expect(template.version == "1.4" && template.callsPerDay == 50)
    let classes = template.variables.map { "\($0.name) \($0.stability) \($0.role) \($0.evidence)" }
    #expect(
      classes == [
        "blurb day retrieved annotation", "stamp session unknown annotation",
        "blurb.title day retrieved annotation", "now request clock name",
        "zzz unknown unknown none",
      ]
    )
  }

  @Test(arguments: [
    "---\n\nA rule, then text {{x}}\n", "---\n- list\n---\n{{x}}", "----\na: 1\n----\n{{x}}",
  ])
  func `a rule of Markdown is no front matter`(_ text: String) {
    let template = TemplateReaderRegistry.template(in: SourceText(path: "a.md", text: text))
    #expect(template.frontMatter.isEmpty && template.problems.isEmpty)
    #expect(template.messages.first?.range.lowerBound == 0)
  }
}

struct RenderedFrontMatterTests {
  @Test func `a block with values to put in is text`() {
    let text = "---\nCURRENT_TIME: {{ CURRENT_TIME }}\n---\nHello.\n"
    let template = TemplateReaderRegistry.template(in: SourceText(path: "a.md", text: text))
    #expect(template.frontMatter.isEmpty)
    #expect(template.variables.map(\.name) == ["CURRENT_TIME"])
  }
}
