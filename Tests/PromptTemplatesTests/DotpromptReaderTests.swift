import PromptCore
import PromptTemplates
import Testing

@Suite struct DotpromptReaderTests {
  static let front = "---\nmodel: m\n---\n"

  static let cases = [
    ReaderCase(
      "roles",
      "a.prompt",
      "\(front){{role \"system\"}}\nBe brief. ⟦{{rules}}⟧\n{{role \"user\"}}⟦{{q}}⟧{{role \"model\"}}\nYes.",
      ["system", "variable rules", "user", "variable q", "assistant"],
      leadingLine: "# naïve 🚀 licence\n"
    ),
    ReaderCase(
      "role blocks",
      "a.prompt",
      "\(front){{#role \"system\"}}a⟦{{b}}⟧{{/role}}\n\n{{#role \"user\"}}⟦{{c}}⟧{{/role}}\n",
      ["system", "variable b", "user", "variable c"],
      leadingLine: "# 🚀\n\n"
    ),
    ReaderCase(
      "history, media, section, json, partial",
      "a.prompt",
      "\(front)x ⟦{{history}}⟧ ⟦{{media url=photo}}⟧ {{section \"code\"}} ⟦{{json d}}⟧ ⟦{{>p}}⟧",
      [
        "user", "history history", "variable photo|media", "variable d|json", "partial p",
      ],
      leadingLine: "# 🚀\n"
    ),
    ReaderCase(
      "an unknown role is the user's",
      "a.prompt",
      "\(front){{role \"sytem\"}}a ⟦{{b}}⟧",
      ["user", "variable b"],
      problems: ["the role \"sytem\" is unknown, did you mean \"system\"?"],
      leadingLine: "# 🚀\n"
    ),
    ReaderCase("no front matter", "a.prompt", "Hi ⟦{{name}}⟧", ["user", "variable name"]),
  ]

  @Test(arguments: cases)
  func `reads tags at their bytes`(_ example: ReaderCase) { example.check() }

  private func template(_ text: String) -> Template {
    TemplateReaderRegistry.template(in: SourceText(path: "a.prompt", text: text))
  }

  @Test func `reads model, version and Picoschema`() throws {
    let template = template(
      """
      ---
      model: vendor/large
      version: 7
      input:
        schema:
          question: string, what is asked
          style?: string
          items(array, a list): string
          user:
            name: string
        default:
          style: plain
      ---
      {{question}} {{user.name}}
      """
    )
    #expect(template.model == "vendor/large" && template.version == "7")
    #expect(template.variables.map(\.name) == ["question", "user.name", "style", "items"])
    #expect(template.variables.map(\.type) == ["string", "object", "string", "array"])
    #expect(template.variables.map(\.isOptional) == [false, false, true, false])
    let style = try #require(template.variable(named: "style"))
    #expect(style.defaultValue == "plain" && style.stability != .constant)
  }

  @Test func `reads JSON Schema`() throws {
    let template = template(
      """
      ---
      input:
        schema:
          type: object
          properties:
            topic: {type: string, default: bread}
            tone: string
          required: [topic]
      ---
      {{topic}}
      """
    )
    #expect(template.variables.map(\.name) == ["topic", "tone"])
    #expect(template.variables.map(\.isOptional) == [false, true])
    #expect(template.variable(named: "topic")?.defaultValue == "bread")
  }

  @Test(arguments: [
    ("---\na:\n\tb\n---\nHi {{x}}", "a tab stands where YAML wants spaces", 3, 1),
    ("# 🚀\n---\na: 1\na: 2\n---\nHi {{x}}", "stands twice", 3, 1),
    ("---\nmodel: m\nHi {{x}}", "front matter without its closing", 1, 1),
    ("---\n- a\n---\nHi {{x}}", "the front matter is not a mapping", 1, 1),
    ("---\npromptopt:\n  stability: {x: dai}\n---\n{{x}}", "did you mean \"day\"?", 3, 18),
    ("---\npromptopt:\n  stabilty: {x: day}\n---\n{{x}}", "did you mean \"stability\"?", 3, 3),
  ])
  func `broken front matter is a problem and the body is read`(
    _ text: String,
    _ message: String,
    _ line: Int,
    _ column: Int
  ) throws {
    let template = template(text)
    let problem = try #require(template.problems.first)
    #expect(problem.message.contains(message), "\(problem.message)")
    let place = template.source.position(at: problem.range.lowerBound)
    #expect(place == SourcePosition(line: line, column: column))
    #expect(template.variable(named: "x") != nil)
  }

  @Test(arguments: ["", "\n", "---\nmodel: m\n---\n", "{{! nothing }}", "{{role \"user\"}}"])
  func `a file without text has no messages and says so`(_ text: String) {
    let template = template(text)
    #expect(template.messages.isEmpty)
    #expect(template.problems.map(\.message) == ["the template has no text"])
    #expect(template.problems.map(\.severity) == [.warning])
  }

  @Test func `a byte order mark that was left in is no text before the fence`() {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("---\nmodel: m\n---\nHi".utf8)
    let template = TemplateReaderRegistry.template(
      in: SourceText(path: "a.prompt", bytes: bytes),
      id: "a"
    )
    #expect(template.model == "m")
  }
}
