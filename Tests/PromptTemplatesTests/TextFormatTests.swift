import PromptCore
import PromptTemplates
import Testing

@Suite struct TextFormatTests {
  static let cases = [
    ReaderCase(
      "Semantic Kernel's tags",
      "poem/skprompt.txt",
      #"⟦{{$input}}⟧ ⟦{{time.Today}}⟧ ⟦{{recall.search $topic limit='3'}}⟧ {{ 'it\'s' }} {{"}}"}} {{a: 1}}"#,
      ["user", "variable input", "variable time.Today", "variable topic|recall.search"]
    ),
    ReaderCase(
      "Semantic Kernel's messages and history",
      "chat.txt",
      "<message role=\"system\">Be ⟦{{$tone}}⟧.</message>\n⟦{{$history}}⟧\n<message role=\"user\">⟦{{$ask}}⟧</message>",
      ["system", "variable tone", "history history", "user", "variable ask"],
      leadingLine: "\n"
    ),
    ReaderCase(
      "a tag of Semantic Kernel that is not closed",
      "skprompt.txt",
      "a {{$b and ⟦{{$c}}⟧",
      ["user", "variable c"],
      problems: ["a tag that is not closed by \"}}\""]
    ),
    ReaderCase(
      "Python's fields with attributes, indices, conversions and specifications",
      "a.txt",
      "Hi ⟦{name}⟧ ⟦{user.city}⟧ ⟦{rows[0]}⟧ ⟦{x!r}⟧ ⟦{score:>10.2f}⟧ {{kept}} {{\"json\": {{}}}}",
      [
        "user", "variable name", "variable user.city", "variable rows.0", "variable x|repr",
        "variable score|format_spec",
      ]
    ),
    ReaderCase(
      "known names in single braces beside other braces",
      "a.txt",
      "JSON: {\"a\": {x}} \\frac{question}{2} `{question}` ⟦{question}⟧",
      ["user", "variable question"]
    ),
    ReaderCase(
      "names in single braces in Markdown are text, unless it is a format string",
      "a.md",
      "Save it as `{topic}.md` or /items/{id}, ${HOME}, \\text{question}, {topic}",
      ["user"]
    ),
    ReaderCase(
      "a pattern of Fabric",
      "patterns/explain/system.md",
      "Explain {topic} ⟦{{input}}⟧",
      ["system", "variable input"]
    ),
    ReaderCase(
      "Liquid",
      "a.liquid",
      """
      {% assign tone = style | default: "kind" %}⟦{% for item in cart.items limit:3 %}⟦{{ item.title | upcase }}⟧{% else %}none{% endfor %}⟧
      ⟦{% if user.age >= 18 and plan contains "pro" %}a⟦{% elsif b %}⟦{{ b }}⟧⟧{% endif %}⟧
      """,
      [
        "user", "loop cart.items as item", "variable item.title|upcase", "else", "end",
        "if user.age >= 18 and plan contains \"pro\"", "else", "if b", "variable b", "end", "end",
      ]
    ),
    ReaderCase(
      "Liquid's case, capture, comment, raw and partials",
      "a.liquid",
      "{% comment %}{{ no }}{% endcomment %}{% raw %}{{ kept }}{% endraw %}{% capture x %}{{ y }}{% endcapture %}⟦{{ x }}⟧⟦{% render 'card', a: b %}⟧",
      ["user", "variable x", "partial card"]
    ),
    ReaderCase(
      "a block of Liquid that ends nowhere",
      "a.liquid",
      "⟦{% if a %}⟦{{ b }}⟧⟧",
      ["user", "if a", "variable b", "end"],
      problems: ["\"if\" is opened here and never closed by \"endif\""]
    ),
    ReaderCase(
      "functions of BAML",
      "a.baml",
      """
      class Answer { text string @description(#"not {{ a }} prompt"#) }
      function Ask(question: string, docs: Doc[]) -> Answer {
        client "openai/gpt-4o" // {{ no }}
        prompt #"
          {{ _.role("system") }}
          Use these:
          ⟦{% for doc in docs %}
            ⟦{{ doc.text }}⟧
          {% endfor %}⟧
          ⟦{{ ctx.output_format }}⟧
          {{ _.role('user') }}
          ⟦{{ question }}⟧
        "#
      }
      test Ask { functions [Ask] args { question #"{{ no }}"# } }
      """,
      [
        "system", "loop docs as doc", "variable doc.text", "end", "variable ctx.output_format",
        "user", "variable question",
      ],
      leadingLine: "// 🚀 naïve\n"
    ),
  ]

  @Test(arguments: cases)
  func `reads texts at their bytes`(_ example: ReaderCase) { example.check() }

  @Test func `a prompt of BAML knows its model and its parameters, and sends no indentation`()
    throws
  {
    let text = """
      client<llm> Big { provider openai options { model "example-large" } }
      function A(x: string) -> string { client Big prompt #"
          One
            two {{ x }}
        "# }
      """
    let template = TemplateReaderRegistry.template(in: SourceText(path: "a.baml", text: text))
    #expect(template.model == "example-large")
    #expect(template.variables.map(\.type) == ["string"])
    let messages = try template.render(variables: JSONObject([.init(key: "x", value: "2")]))
    #expect(messages.map(\.content) == ["One\n  two 2"])
  }

  @Test func `a prompt of BAML puts in the texts of its file`() throws {
    let text = """
      template_string Head(n: string, m: string) #"Dear {{ n }}{{ m }}"#
      function Ask(q: string) -> string { client X prompt #"{{ Head(q, m="!") }} {{ q }}"# }
      """
    let source = SourceText(path: "P/a.baml", text: text)
    let registry = try PromptRegistry(root: "P", sources: [source])
    let template = try registry.template("a#Ask")
    #expect(TemplateOutline(template).lines == ["user", "partial Head", "variable q"])
    let messages = try template.render(
      variables: JSONObject([.init(key: "q", value: "Zoë")]),
      partials: registry.partials(for: template)
    )
    #expect(messages.map(\.content) == ["Dear Zoë! Zoë"])
  }

  @Test func `a prompt of Semantic Kernel takes its variables from the file beside it`() {
    let source = SourceText(path: "poem/skprompt.txt", text: "{{$topic}}")
    let config = SourceText(
      path: "poem/config.json",
      text: """
        {"execution_settings": {"default": {"model_id": "m"}},
         "input_variables": [{"name": "topic", "default": "rain", "is_required": false}]}
        """
    )
    let template = TemplateReaderRegistry.templates(in: source) {
      $0 == "config.json" ? config : nil
    }
    #expect(template.first?.model == "m")
    #expect(template.first?.variable(named: "topic")?.defaultValue == "rain")
  }

  @Test(arguments: [
    ("a.txt", "{greeting} {{\"k\"}} {n:>4}|{x!r}", "Hi {\"k\"}    7|'q'"),
    ("skprompt.txt", "{{$greeting}} {{'it'}} {{\"}}\"}}", "Hi it }}"),
    (
      "a.liquid", "{{ greeting | upcase | append: '!' }}{% case n %}{% when 7 %}7{% endcase %}",
      "HI!7"
    ),
  ])
  func `renders`(_ path: String, _ text: String, _ expected: String) throws {
    let template = TemplateReaderRegistry.template(in: SourceText(path: path, text: text))
    let values = JSONObject([
      .init(key: "greeting", value: "Hi"), .init(key: "n", value: 7), .init(key: "x", value: "q"),
    ])
    #expect(try template.render(variables: values).map(\.content) == [expected])
  }
}
