import PromptCore
import PromptTemplates
import Testing

@Suite struct PromptyReaderTests {
  static let front = "---\nname: n\n---\n"

  static let cases = [
    ReaderCase(
      "role lines",
      "a.prompty",
      "\(front)system:\nBe brief.\nuser: not a role\n\n# User:\n⟦{{ q }}⟧\nassistant[name=\"A\"]:\nYes.",
      ["system", "user", "variable q", "assistant"],
      leadingLine: "\n"
    ),
    ReaderCase(
      "text before the first role is the system's",
      "a.prompty",
      "\(front)Hi ⟦{{name}}⟧\nuser:\nx",
      ["system", "variable name", "user"],
      leadingLine: "\n"
    ),
    ReaderCase(
      "a loop over the history with role lines inside",
      "a.prompty",
      "\(front)system:\nx\n⟦{% for m in chat_history %}\nuser:\n{{m.q}}\nassistant:\n{{m.a}}\n"
        + "{% endfor %}⟧\nuser:\n⟦{{question}}⟧",
      ["system", "history chat_history", "user", "variable question"],
      leadingLine: "\n"
    ),
    ReaderCase(
      "mustache body",
      "a.prompty",
      "---\ntemplate: {format: mustache}\n---\nuser:\n⟦{{#xs}}⟦{{.}}⟧{{/xs}}⟧ {% no %}",
      ["user", "loop xs", "variable this", "end"],
      leadingLine: "\n"
    ),
    ReaderCase(
      "an unknown engine is read as Jinja",
      "a.prompty",
      "---\ntemplate: {format: {kind: jinja3}}\n---\nuser:\n⟦{{ a | upper }}⟧",
      ["user", "variable a|upper"],
      problems: ["the template format \"jinja3\" is unknown, did you mean \"jinja2\"?"],
      leadingLine: "\n"
    ),
  ]

  @Test(arguments: cases)
  func `reads role lines at their bytes`(_ example: ReaderCase) { example.check() }

  @Test(arguments: [
    "model: gpt", "model: {id: gpt}", "model: {api: chat, configuration: {azure_deployment: gpt}}",
    "model:\n  configuration:\n    type: x\n    model: gpt",
  ])
  func `reads the model in old and new keys`(_ line: String) {
    let source = SourceText(path: "a.prompty", text: "---\n\(line)\n---\nuser:\nx")
    #expect(TemplateReaderRegistry.template(in: source).model == "gpt")
  }

  @Test(arguments: [
    "inputs:\n  - {name: q, kind: string, default: d}\n  - name: r",
    "inputs:\n  q: {type: string, default: d}\n  r: {type: string}",
    "inputs: {q: d, r: }",
    "sample: {q: d, r: }",
    "inputSchema: {properties: [{name: q, default: d}, {name: r}]}",
    "inputs:\n  q: {type: string, sample: d}\n  r: {type: string}",
  ])
  func `reads inputs in every shape`(_ front: String) {
    let source = SourceText(path: "a.prompty", text: "---\n\(front)\n---\nuser:\n{{q}}")
    let template = TemplateReaderRegistry.template(in: source)
    #expect(template.variables.map(\.name) == ["q", "r"])
    #expect(template.variable(named: "q")?.defaultValue == "d")
    #expect(template.variables.map(\.isDeclared) == [true, true])
  }

  @Test func `an input of kind thread is the history`() {
    let text = "---\ninputs: [{name: t, kind: thread}]\n---\nuser:\n{{t}}\n{{q}}"
    let template = TemplateReaderRegistry.template(in: SourceText(path: "a.prompty", text: text))
    #expect(TemplateOutline(template).lines == ["user", "history t", "variable q"])
  }
}
