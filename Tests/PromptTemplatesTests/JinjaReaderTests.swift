import PromptCore
import PromptTemplates
import Testing

@Suite struct JinjaReaderTests {
  static let cases = [
    ReaderCase(
      "outputs, filters, calls",
      "a.j2",
      "⟦{{ a }}⟧ ⟦{{ b.c[0]['d'] | upper | replace('x', \"}}\") }}⟧ ⟦{{ e|tojson(indent=2) }}⟧",
      [
        "user", "variable a", "variable b.c.0.d|upper|replace", "variable e|tojson",
      ]
    ),
    ReaderCase(
      "if, elif, else",
      "a.jinja",
      "⟦{% if a and not b %}x⟦{%- elif c == 'd' -%}⟦{{ e }}⟧{% else %}y⟧{% endif %}⟧ z",
      ["user", "if a and not b", "else", "if c == 'd'", "variable e", "else", "end", "end"]
    ),
    ReaderCase(
      "for with else and loop",
      "a.jinja2",
      "⟦{% for k, v in d.items() if v %}⟦{{ k }}⟧ ⟦{{ loop.index }}⟧{% else %}none{% endfor %}⟧",
      ["user", "loop d as v", "variable k", "variable loop.index", "else", "end"]
    ),
    ReaderCase(
      "statements without output",
      "a.j2",
      "a {% set x = y | length %} ⟦{{ x }}⟧ {% raw %}{{ no }} {% no %}{% endraw %}"
        + "{% macro m(p, q=1) %}{{ p }}{% endmacro %} {# {{ no }} #} z",
      ["user", "variable x"]
    ),
    ReaderCase(
      "groups leave their bodies",
      "a.j2",
      "{% block b %}⟦{{ c }}⟧{% endblock %}{% with d = e %}⟦{{ d }}⟧{% endwith %} ⟦{% include 'f.j2' %}⟧",
      ["user", "variable c", "variable d", "partial f.j2"]
    ),
    ReaderCase(
      "dictionaries with closing braces",
      "a.j2",
      "⟦{{ {'a': {'b': c}} }}⟧ } }}",
      ["user", "variable c"]
    ),
    ReaderCase(
      "a loop over messages",
      "a.j2",
      "x ⟦{% for m in messages %}{{ m.role }}: {{ m.content }}{% endfor %}⟧ ⟦{{ q }}⟧",
      ["user", "history messages", "variable q"]
    ),
    ReaderCase(
      "role lines if the first line is one",
      "a.jinja2",
      "# system:\nBe brief.\n\n# user:\n⟦{{ q }}⟧",
      ["system", "user", "variable q"],
      leadingLine: "{# 🚀 #}\n"
    ),
    ReaderCase(
      "no role lines otherwise",
      "a.jinja2",
      "Script:\nuser:\n⟦{{ q }}⟧",
      ["user", "variable q"]
    ),
    ReaderCase(
      "the file name says system",
      "prompts/system_prompt.j2",
      "⟦{{ q }}⟧",
      ["system", "variable q"]
    ),
    ReaderCase(
      "a tag that ends nowhere",
      "a.j2",
      "a {{ b\n⟦{{ c }}⟧",
      ["user", "variable c"],
      problems: ["a tag that is not closed"]
    ),
    ReaderCase(
      "a block that ends nowhere",
      "a.j2",
      "⟦{% if a %}x ⟦{% for b in c %}y⟧{% endif %}⟧",
      ["user", "if a", "loop c as b", "end", "end"],
      problems: ["\"for\" is opened here and never closed by \"endfor\""]
    ),
    ReaderCase(
      "an unknown statement",
      "a.j2",
      "{% iff a %}x",
      ["user"],
      problems: ["the statement \"iff\" is unknown, did you mean \"if\"?"]
    ),
    ReaderCase(
      "an expression that is none",
      "a.j2",
      "{{ a + }} x",
      ["user"],
      problems: ["a value is expected, read the end of the tag"]
    ),
    ReaderCase(
      "else and end without a begin",
      "a.j2",
      "a {% else %} b {% endfor %}",
      ["user"],
      problems: ["\"else\" closes nothing that is open", "\"endfor\" closes nothing that is open"]
    ),
  ]

  @Test(arguments: cases)
  func `reads tags at their bytes`(_ example: ReaderCase) { example.check() }

  @Test func `names of loops and sets lead back to variables`() {
    let text = """
      {% set user = account.owner %}{% for item in orders %}{{ item.title }} {{ user.name }}
      {% endfor %}{{ now }}
      """
    let template = TemplateReaderRegistry.template(in: SourceText(path: "a.j2", text: text))
    #expect(
      template.variables.map(\.name) == ["account.owner", "orders", "account.owner.name", "now"]
    )
  }

  @Test func `of several variables in one tag the least stable is its own`() {
    let text = "{{ tools ~ question ~ name }}"
    let template = TemplateReaderRegistry.template(in: SourceText(path: "a.j2", text: text))
    #expect(TemplateOutline(template).lines == ["user", "variable question"])
    #expect(template.variables.map(\.name) == ["tools", "question", "name"])
  }
}
