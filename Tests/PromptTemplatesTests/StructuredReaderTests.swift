import PromptCore
import PromptTemplates
import Testing

/// Prompts inside YAML and JSON: the places are those of the file, whatever the spelling.
@Suite struct StructuredReaderTests {
  static let yaml = [
    ReaderCase(
      "an agent's templates in block scalars",
      "agent.yaml",
      """
      agent:
        model: {name: example-large}
        templates:
          system_template: |-
            You see ⟦{{WINDOW}}⟧ lines.

            ⟦{% for tool in tools %}
            - ⟦{{tool.name}}⟧
            {% endfor %}⟧
          instance_template: >
            Work in ⟦{{working_dir}}⟧
            on ⟦{{problem_statement}}⟧ now.

      """,
      [
        "system", "variable WINDOW", "loop tools as tool", "variable tool.name", "end",
        "user", "variable working_dir", "variable problem_statement",
      ],
      leadingLine: "# 🚀 naïve\n"
    ),
    ReaderCase(
      "a conversation by its keys, with Python's fields",
      "base.yaml",
      """
      version: 1.0
      system: |-
        Answer in JSON: {{"answer": "…"}} about ⟦{app!s:>10}⟧.
      user: |-
        ⟦{retrieved_docs}⟧
        <Request:> ⟦{user_request}⟧
      """,
      [
        "system", "variable app|format_spec", "user", "variable retrieved_docs",
        "variable user_request",
      ],
      leadingLine: "# 🚀 naïve\n"
    ),
    ReaderCase(
      "quoted scalars with escapes",
      "chat.yaml",
      #"""
      messages:
        - role: system
          content: "Say \"ß\"\nto ⟦{{ name }}⟧ \u00e9 ⟦{{ city }}⟧, folded
            here ⟦{{ country }}⟧"
        - role: user
          content: 'It''s ⟦{{ question }}⟧'
        - {role: user, content: "in one line ⟦{{ ticket }}⟧"}
      """#,
      [
        "system", "variable name", "variable city", "variable country", "user",
        "variable question", "user", "variable ticket",
      ],
      leadingLine: "# 🚀 naïve\n"
    ),
    ReaderCase(
      "a crew's agents",
      "agents.yaml",
      """
      researcher:
        role: >
          ⟦{topic}⟧ Researcher
        backstory: You know ⟦{topic}⟧ {by-heart}.
        goal: >
          Uncover news in ⟦{topic}⟧
      """,
      ["system", "variable topic", "system", "variable topic", "system", "variable topic"],
      leadingLine: "# 🚀 naïve\n"
    ),
    ReaderCase(
      "Semantic Kernel in Handlebars",
      "poem.yaml",
      """
      name: Poem
      template_format: handlebars
      template: |
        <message role="system">Write a poem.</message>
        ⟦{{#each history}}<message role="{{role}}">{{content}}</message>{{/each}}⟧
        <message role="user">⟦{{topic}}⟧</message>
      input_variables:
        - name: topic
          is_required: true
      """,
      ["system", "history history", "user", "variable topic"],
      leadingLine: "# 🚀 naïve\n"
    ),
    ReaderCase(
      "promptfoo",
      "promptfooconfig.yaml",
      """
      providers: [openai:gpt-4o]
      prompts:
        - file://other.txt
        - |
          Translate ⟦{{text | upper}}⟧ to ⟦{{language}}⟧.
      """,
      ["user", "variable text|upper", "variable language"],
      leadingLine: "# 🚀 naïve\n"
    ),
  ]

  static let json = [
    ReaderCase(
      "LangChain's few shots",
      "few.json",
      #"""
      {"_type": "few_shot", "input_variables": ["adjective"],
       "prefix": "Give \"opposites\" of ⟦{adjective}⟧:\n{{}}",
       "examples": ⟦[⟧{"input": "happy", "output": "sad"}],
       "suffix": "\tInput: ⟦{adjective}⟧\ud83d\ude80⟦{ input }⟧"}
      """#.replacing("⟦{ input }⟧", with: "⟦{input}⟧"),
      ["user", "variable adjective", "variable examples", "variable adjective", "variable input"],
      leadingLine: " \n"
    ),
    ReaderCase(
      "LangChain's chat with a placeholder",
      "chat.json",
      #"""
      {"_type": "chat", "input_variables": ["question"], "messages": [
        {"_type": "system", "prompt": {"_type": "prompt", "template": "Be kind.\nToday: ⟦{date}⟧"}},
        {"_type": "messages_placeholder", "variable_name": ⟦"⟧chat_history"},
        {"_type": "human", "prompt": {"template": "⟦{{q}}⟧", "template_format": "jinja2"}}]}
      """#,
      ["system", "variable date", "history chat_history", "user", "variable q"],
      leadingLine: " \n"
    ),
    ReaderCase(
      "a body for Anthropic is text",
      "request.json",
      #"""
      {"model": "m", "max_tokens": 5, "system": [{"type": "text", "text": "Rules {{x}} {y}"}],
       "messages": [{"role": "user", "content": "Hi {name}"}]}
      """#,
      ["system", "user"],
      leadingLine: " \n"
    ),
    ReaderCase(
      "a body for Gemini",
      "request.json",
      #"{"systemInstruction": {"parts": [{"text": "Rules"}]}, "contents": [{"role": "model", "parts": [{"text": "Hi"}]}]}"#,
      ["system", "assistant"],
      leadingLine: " \n"
    ),
  ]

  @Test(arguments: yaml + json)
  func `reads embedded texts at the bytes of the file`(_ example: ReaderCase) { example.check() }

  @Test func `each literal is what is sent, its range what stands in the file`() throws {
    let text =
      "system: \"A \\\"b\\\"\\n  c {{ x }} d\\u00e9, of a length that makes it a prompt\"\n"
    let template = TemplateReaderRegistry.template(in: SourceText(path: "a.yaml", text: text))
    let segments = try #require(template.messages.first?.segments)
    guard case .literal(let range, let sent) = segments[0] else {
      Issue.record("no literal")
      return
    }
    #expect(sent == "A \"b\"\n  c ")
    #expect(template.source.text(in: range) == "A \\\"b\\\"\\n  c ")
    #expect(template.isEmbedded)
    let rendered = try template.render(variables: JSONObject([.init(key: "x", value: "1")]))
    #expect(rendered.map(\.content) == ["A \"b\"\n  c 1 dé, of a length that makes it a prompt"])
  }

  @Test(arguments: [
    ("a.yaml", "apiVersion: v1\nkind: ConfigMap\ndata:\n  system_prompt: |\n    \(filler)\n"),
    ("x/.github/workflows/a.yml", "jobs:\n  a:\n    with:\n      prompt: |\n        \(filler)\n"),
    ("package.json", #"{"name": "prompt", "prompt": "\#(filler)"}"#),
    ("a.json", #"{"openapi": "3.1.0", "info": {"prompt": "\#(filler)"}}"#),
    ("run.sh.j2", "#!/bin/sh\necho {{ name }}\n"),
    ("a.yaml", "prompt: yes\nuser: root\nsystem: linux\nrole: admin\n"),
    (
      "a.yaml",
      "alert:\n  template: |\n    {{ range .Alerts }}{{ .Name }}\n    \(filler){{ end }}\n"
    ),
    ("a.yaml", "prompt: [unclosed\n"), ("a.yaml", ""), ("a.json", "[]"), ("a.json", "{\"prompt\""),
    ("a.json", #"{"model": "m", "input": "an embedding of \#(filler)"}"#),
    ("a.yaml", "a: 1\n---\nprompt: |\n  \(filler)\n"),
  ])
  func `a file without a prompt holds none`(_ path: String, _ text: String) {
    #expect(TemplateReaderRegistry.templates(in: SourceText(path: path, text: text)).isEmpty)
  }

  static let filler =
    "words that are long enough for a prompt of some length, and then a few more of them"

  @Test func `shots of LangChain stand between blank lines`() throws {
    let text = #"{"_type": "few_shot", "prefix": "A", "examples": [], "suffix": "{x}"}"#
    let template = TemplateReaderRegistry.template(in: SourceText(path: "a.json", text: text))
    TemplateContract.check(template)
    let values = JSONObject([.init(key: "x", value: "C"), .init(key: "examples", value: "B")])
    #expect(try template.render(variables: values).map(\.content) == ["A\n\nB\n\nC"])
  }

  @Test func `the system speaks first, wherever its text stands`() {
    let text =
      "user: |-\n  {question}\nsystem: You answer questions, as well and as briefly as can be.\n"
    let template = TemplateReaderRegistry.template(in: SourceText(path: "a.yaml", text: text))
    #expect(template.messages.map(\.role) == [.system, .user])
    #expect(template.messages[0].range.lowerBound > template.messages[1].range.lowerBound)
  }

  @Test func `several prompts have names behind the id`() {
    let text = """
      first_prompt: Say something about {topic} that nobody has said before.
      pool:
        - name: second
          prompt_template: |
            Answer the question {question} as well as you can.
      """
    let templates = TemplateReaderRegistry.templates(in: SourceText(path: "p/a.yaml", text: text))
    #expect(templates.map(\.id) == ["p/a#first_prompt", "p/a#pool.second.prompt_template"])
  }

  @Test func `messages take model and annotations from what they stand in`() {
    let text = """
      model: example-large
      promptopt: {stability: {tone: deploy}}
      messages:
        - {role: system, content: "Speak with {{tone}}"}
      """
    let template = TemplateReaderRegistry.template(in: SourceText(path: "a.yml", text: text))
    #expect(template.model == "example-large")
    #expect(template.variable(named: "tone")?.evidence == .annotation)
  }

  @Test func `lines of recorded requests are a prompt each, up to a bound`() {
    let line =
      #"{"custom_id": "1", "body": {"model": "m", "messages": [{"role": "user", "content": "Hi"}]}}"#
    let text = Array(repeating: line, count: 300).joined(separator: "\n") + "\n{\"broken\n"
    let templates = TemplateReaderRegistry.templates(in: SourceText(path: "a.jsonl", text: text))
    #expect(templates.count == 200 && templates[1].id == "a#2" && templates[0].model == "m")
    #expect(templates[1].messages.first?.range.lowerBound ?? 0 > line.utf8.count)
  }

  @Test func `a file that cannot be read names the place if its keys are those of prompts`() throws
  {
    let text = "system_prompt: |\n  Hi\n bad: [\n"
    let template = TemplateReaderRegistry.template(in: SourceText(path: "a.yaml", text: text))
    let problem = try #require(template.problems.first { $0.severity == .error })
    #expect(problem.range.lowerBound >= 17 && problem.message.contains("YAML"))
  }

  @Test func `the format can be named`() {
    let source = SourceText(path: "a.txt", text: "First {{a}}\n---\nSecond {{b}}\n")
    let templates = TemplateReaderRegistry.templates(in: source, format: .promptfoo)
    #expect(templates.map(\.id) == ["a#1", "a#2"])
    #expect(templates.flatMap(\.variables).map(\.name) == ["a", "b"])
  }
}
