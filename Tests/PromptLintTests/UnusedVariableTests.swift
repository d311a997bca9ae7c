import PromptCatalog
import PromptCore
import PromptTemplates
import Testing

@testable import PromptLint

struct UnusedVariableTests {
  private func findings(_ text: String, _ path: String) throws -> [String] {
    let environment = LintEnvironment(
      catalog: try Catalog.builtIn(),
      defaultModel: Catalog.defaultModel
    )
    let source = SourceText(path: path, text: text)
    let report = Linter(environment: environment, rules: [UnusedVariable()])
      .report(on: TemplateReaderRegistry.templates(in: source, id: "a"))
    return report.findings.map { "\($0.start.line) \($0.diagnostic.message)" }
  }

  @Test(
    arguments: [
      ("a.prompt", "input:\n  schema:\n    a: string", "{{a}}", []),
      ("a.prompt", "input:\n  schema:\n    a: string\n    b: string", "{{a}}", ["5 `b` is"]),
      ("a.prompt", "input:\n  schema:\n    a: string\n  default: {b: x}", "{{a}}", ["5 `b` is"]),
      ("a.prompt", "input:\n  schema:\n    a: string", "{{a}} {{b}}", ["6 `b` is used"]),
      ("a.prompt", "input:\n  schema:\n    a: string", "{{#if b}}x{{/if}}{{a}}", []),
      ("a.prompt", "input:\n  schema:\n    a: string\n    (*): any", "{{a}} {{b}}", []),
      ("a.prompt", "input:\n  default: {a: x}", "{{a}} {{b}}", []),
      ("a.prompt", "input:\n  schema:\n    a: string\n    b: string", "{{a}} {{>tail}}", []),
      ("a.prompt", "input:\n  schema:\n    a: string\n    b: string", "{{json this}}", []),
      ("a.prompt", "input:\n  schema:\n    a: string", "{{history}}{{a}}", []),
      ("a.prompt", "input:\n  schema:\n    a: string\n    b: image", "{{a}}", []),
      ("a.prompt", "input:\n  schema:\n    a(array): string", "{{#each a}}{{this}}{{/each}}", []),
      ("a.prompty", "inputs:\n  a: {type: string}\n  b: {type: string}", "{{a}}", ["4 `b` is"]),
      ("a.prompty", "inputs:\n  - name: a\n  - name: b", "{{a}}", ["4 `b` is declared"]),
      ("a.prompty", "inputs:\n  a: x\nsample: {b: y}", "{{a}} {{b}}", []),
      ("a.prompty", "sample: {a: y}", "{{a}} {{b}}", []),
      ("a.prompty", "inputs:\n  a: x\n  b: ${file:b.json}", "{{a}}", []),
      ("a.prompty", "inputs:\n  a: x\n  b: y", "{% if b %}{{a}}{% endif %}", []),
      ("a.prompty", "inputs:\n  a: x", "{% set c = 1 %}{{a}}{{c}}{{loop.index}}", []),
    ] as [(String, String, String, [String])]
  )
  func `finds what the declaration does not say`(
    path: String,
    front: String,
    body: String,
    expected: [String]
  ) throws {
    let role = path.hasSuffix("prompty") ? "system:\n" : ""
    let found = try findings("---\n\(front)\n---\n\(role)\(body)\n", path)
    #expect(found.count == expected.count, "\(found)")
    for (message, start) in zip(found, expected) { #expect(message.hasPrefix(start)) }
  }

  @Test func `suggests the declared name`() throws {
    let text = "---\ninput:\n  schema:\n    question: string\n---\n{{questoin}} {{question}}\n"
    let environment = LintEnvironment(
      catalog: try Catalog.builtIn(),
      defaultModel: Catalog.defaultModel
    )
    let source = SourceText(path: "a.prompt", text: text)
    let report = Linter(environment: environment, rules: [UnusedVariable()])
      .report(on: TemplateReaderRegistry.templates(in: source, id: "a"))
    #expect(report.findings.map(\.diagnostic.notes) == [["did you mean `question`?"]])
  }

  @Test(
    arguments: [
      ("{{>style tone=\"warm\" name=user}}", "Speak in a {{tone}} tone.", ["name"]),
      ("{{>style tone=\"warm\"}}", "Speak in a {{#if tone}}{{tone}}{{/if}} tone.", []),
      ("{{>style tone=\"warm\"}}", "{{>other}}", []),
      ("{{>style tone=\"warm\"}}", "{{json this}}", []),
      ("{{>style}}", "Be kind.", []),
    ] as [(String, String, [String])]
  )
  func `finds arguments that a partial never uses`(
    text: String,
    partial: String,
    expected: [String]
  ) throws {
    let environment = LintEnvironment(
      catalog: try Catalog.builtIn(),
      defaultModel: Catalog.defaultModel
    )
    let style = TemplateReaderRegistry.template(
      in: SourceText(path: "_style.hbs", text: partial),
      id: "_style"
    )
    let template = TemplateReaderRegistry.template(
      in: SourceText(path: "a.hbs", text: text),
      id: "a"
    )
    let report = Linter(environment: environment, rules: [UnusedVariable()])
      .report(on: [template], partial: { name, _ in name == "style" ? style : nil })
    #expect(
      report.findings.map(\.diagnostic.message)
        == expected.map { "`\($0)` is given to `style`, which never uses it" }
    )
  }
}
