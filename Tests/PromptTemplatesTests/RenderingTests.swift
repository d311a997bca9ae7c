import PromptCore
import PromptTemplates
import Testing

@Suite struct RenderingTests {
  static let values: JSONValue = [
    "name": "Zoë", "n": 3, "none": .null, "yes": true, "no": false, "empty": [], "void": [:],
    "items": [["title": "one", "done": true], ["title": "two", "done": false]],
    "words": ["b", "a"], "data": ["z": 1, "a": [true, .null, "é\n"]], "user": ["name": "Ann"],
    "text": " <b> & 'q' ",
  ]

  /// One message, in the language of the extension.
  private func render(
    _ text: String,
    _ suffix: String,
    partials: [String: String] = [:]
  ) throws -> String {
    let source = SourceText(path: "a.\(suffix)", text: text)
    let messages = try TemplateReaderRegistry.template(in: source).render(
      variables: #require(Self.values.object),
      partials: partials.mapValues {
        TemplateReaderRegistry.template(in: SourceText(path: "p.\(suffix)", text: $0))
      }
    )
    #expect(messages.count <= 1)
    return messages.first?.content ?? ""
  }

  @Test(arguments: [
    (
      "{{name}} {{{text}}}|{{user.name}} {{n}} {{yes}} {{none}}|{{words}}",
      "Zoë  <b> & 'q' |Ann 3 true |b,a"
    ),
    ("{{#if empty}}a{{else if void}}b{{else}}c{{/if}}", "b"),
    ("{{#unless no}}a{{/unless}}{{#if nothing}}b{{/if}}", "a"),
    ("{{#each items}}{{@index}}{{title}}{{#unless @last}}, {{/unless}}{{/each}}", "0one, 1two"),
    ("{{#each items as |x i|}}{{i}}{{x.title}}{{../name}} {{/each}}", "0oneZoë 1twoZoë"),
    ("{{#each data}}{{@key}};{{/each}}{{#each empty}}x{{else}}none{{/each}}", "z;a;none"),
    ("{{#with user}}{{name}} {{@root.name}}{{/with}}", "Ann Zoë"),
    ("{{#user}}{{name}}{{/user}} {{#words}}{{this}}{{/words}} {{^empty}}e{{/empty}}", "Ann ba e"),
    ("{{#if (and (gt n 2) (not no))}}y{{/if}} {{add n 1}} {{lookup words 1}}", "y 4 a"),
    (
      "{{json data}} {{json words indent=2}}",
      "{\"z\":1,\"a\":[true,null,\"é\\n\"]} [\n  \"b\",\n  \"a\"\n]"
    ),
    ("{{json data sort_keys=true}}", "{\"a\":[true,null,\"é\\n\"],\"z\":1}"),
    ("a\n  {{#if yes}}\n  b\n  {{/if}}\n\n{{! gone }}\nc", "a\n  b\n\nc"),
    ("a\r\n{{#if yes}}\r\nb\r\n{{/if}}\r\nc", "a\r\nb\r\nc"),
    ("a {{~ name ~}} b \\{{c}} {{{{raw}}}} {{d}} {{{{/raw}}}}", "aZoëb {{c}}  {{d}}"),
    ("{{upper name}} {{join words \"-\"}} {{#ifEquals n 3}}three{{/ifEquals}}", "ZOË b-a three"),
  ])
  func `Handlebars`(_ text: String, _ expected: String) throws {
    #expect(try render(text, "hbs") == expected)
  }

  @Test(arguments: [
    (
      "{{name}} {{&text}}|{{#items}}{{title}} {{name}};{{/items}}",
      "Zoë  <b> & 'q' |one Zoë;two Zoë;"
    ),
    ("{{#words}}<{{.}}>{{/words}}{{^words}}none{{/words}}{{#no}}x{{/no}}", "<b><a>"),
    ("{{#yes}}{{name}}{{/yes}} {{#user}}{{name}}{{/user}} {{#n}}{{.}}{{/n}}", "Zoë Ann 3"),
    ("{{#items}}\n* {{title}}\n{{/items}}\nend", "* one\n* two\nend"),
    ("{{=<% %>=}}<% name %> {{name}}", "Zoë {{name}}"),
  ])
  func `Mustache`(_ text: String, _ expected: String) throws {
    #expect(try render(text, "mustache") == expected)
  }

  @Test(arguments: [
    (
      "{{ name }} {{ n }} {{ yes }} {{ none }} {{ words }} {{ data }}",
      "Zoë 3 True None ['b', 'a'] {'z': 1, 'a': [True, None, 'é\\n']}"
    ),
    ("{{ text | trim | upper }}|{{ name|title }}|{{ 'a b'|title }}", "<B> & 'Q'|Zoë|A B"),
    ("{{ nothing | default('x') }} {{ '' | default('y', true) }} {{ nothing|d }}.", "x y ."),
    (
      "{{ words | join(', ') }} {{ words|length }} {{ words|sort|first }} {{ words[-1] }}",
      "b, a 2 a a"
    ),
    (
      "{{ items | join('+', attribute='title') }} {{ items[0].title }} {{ items[1]['title'] }}",
      "one+two one two"
    ),
    (
      "{{ data | tojson }} {{ data | tojson(sort_keys=true) }}",
      "{\"z\": 1, \"a\": [true, null, \"é\\n\"]} {\"a\": [true, null, \"é\\n\"], \"z\": 1}"
    ),
    ("{{ words | tojson(indent=4) }}", "[\n    \"b\",\n    \"a\"\n]"),
    (
      "{{ 'a.b.c' | replace('.', '-') }} {{ 'a.b.c'.replace('.', '', 1) }} {{ 'a,b'.split(',')|length }}",
      "a-b-c ab.c 2"
    ),
    ("{% if n > 2 and not no %}a{% elif yes %}b{% else %}c{% endif %}", "a"),
    ("{% if void %}a{% elif nothing is defined %}b{% elif 'a' in words %}c{% endif %}", "c"),
    (
      "{% for i in items if not i.done %}{{ loop.index }}{{ i.title }}{% else %}x{% endfor %}",
      "1two"
    ),
    ("{% for w in words %}{{ w }}{{ ', ' if not loop.last }}{% endfor %}", "b, a"),
    (
      "{% for k, v in data.items() %}{{ k }};{% endfor %}{% for k in user %}{{ k }}{% endfor %}",
      "z;a;name"
    ),
    (
      "{% for i in range(2, 5) %}{{ i }}{% endfor %} {{ 7 // 2 }} {{ 7 % 4 }} {{ 1 / 4 }} {{ 2 ** 5 }}",
      "234 3 3 0.25 32"
    ),
    ("{% set x = n + 1 %}{{ x }}{% set y %}<{{ x }}>{% endset %}{{ y }}", "4<4>"),
    ("{% macro m(a, b='!') %}{{ a }}{{ b }}{% endmacro %}{{ m('x') }}{{ m('y', b=n) }}", "x!y3"),
    ("{% with a = n, b = 'q' %}{{ a ~ b }}{% endwith %}{% filter upper %}x{% endfilter %}", "3qX"),
    ("a  {%- if yes -%}  b  {%- endif %} c\n{% raw %}{{ x }}{% endraw %}{# no #}", "ab c\n{{ x }}"),
    (
      "{{ 'yes' if yes else 'no' }}{{ 'x' if no }} {{ -n }} {{ words[0:1] }} {{ 'abc'[1:] }}",
      "yes -3 ['b'] bc"
    ),
    (
      "{{ [1, 'a'] + [none] }} {{ {'k': n}.k }} {{ (1, 2)|length }} {{ 'a' 'b' }}",
      "[1, 'a', None] 3 2 ab"
    ),
    (
      "{{ name is string }} {{ n is even }} {{ n is not none }} {{ not yes }} {{ 3.0 == n }}",
      "True False True False True"
    ),
  ])
  func `Jinja`(_ text: String, _ expected: String) throws {
    #expect(try render(text, "j2") == expected)
  }

  @Test(arguments: [
    (
      "Hi {{name}}, {{ user.name }}: {{data}} {a} {{b c}}",
      "Hi Zoë, Ann: {\"z\":1,\"a\":[true,null,\"é\\n\"]} {a} {{b c}}"
    )
  ])
  func `plain text`(_ text: String, _ expected: String) throws {
    #expect(try render(text, "txt") == expected)
  }

  @Test func `partials take contexts, arguments, indentation and a fallback`() throws {
    let partials = ["head": "<{{title}}{{mark}}>", "lines": "a\nb\n"]
    let text =
      "{{#each items}}{{> head mark=\"!\"}}{{/each}}\n  {{> lines}}\n{{#> gone}}none{{/gone}}"
    #expect(try render(text, "hbs", partials: partials) == "<one!><two!>\n  a\n  b\nnone")
    #expect(try render("{% include 'x.j2' ignore missing %}y", "j2") == "y")
    #expect(try render("{% include 'lines' %}|", "j2", partials: partials) == "a\nb|")
  }

  @Test(arguments: [
    ("a\n b {{ nam }}", "j2", "\"nam\" has no value", 2, 7, "did you mean \"name\"?"),
    ("é {{user.nme}}", "hbs", "\"user.nme\" has no value", 1, 5, nil),
    ("{{ name | uper }}", "j2", "the filter \"uper\" is unknown", 1, 11, "did you mean \"upper\"?"),
    ("{{shout name}}", "hbs", "the helper or function \"shout\" is unknown", 1, 3, nil),
    ("{{> gone}}", "hbs", "there is no partial \"gone\"", 1, 1, nil),
    (
      "{% for x in n %}{% endfor %}", "j2", "a loop runs over an array or an object, read a number",
      1, 1, nil
    ),
    (
      "{{data}}", "hbs", "an object cannot be printed as it is", 1, 1,
      "write {{json …}}, or name one of its members"
    ),
    ("{{ n / 0 }}", "j2", "division by zero", 1, 4, nil),
    ("{{ name + n }}", "j2", "\"+\" cannot take string and number", 1, 4, nil),
    (
      "{{#if name}}x", "hbs",
      "the template is not well formed: \"if\" is opened here and never closed", 1, 1, nil
    ),
    ("{{media url=name}}", "prompt", "media parts cannot be rendered as text", 1, 1, nil),
  ])
  func `what cannot be rendered is an error with its place`(
    _ text: String,
    _ suffix: String,
    _ message: String,
    _ line: Int,
    _ column: Int,
    _ remedy: String?
  ) throws {
    let error = try #require(throws: PromptError.self) { _ = try render(text, suffix) }
    #expect(error.message == message)
    #expect(error.position == SourcePosition(line: line, column: column))
    #expect(error.path == "a.\(suffix)")
    if let remedy { #expect(error.remedy == remedy) }
  }

  @Test func `partials that include themselves are an error`() throws {
    let error = try #require(throws: PromptError.self) {
      _ = try render("{{> a}}", "hbs", partials: ["a": "x{{> b}}", "b": "y{{> a}}"])
    }
    #expect(error.message == "partials or macros include one another without end")
  }
}

/// Templates that put others in, extend them, or take their macros.
@Suite struct InheritanceTests {
  static let files = [
    "base.j2": "<{% block head %}base{% endblock %}|{% block body %}none{% endblock %}>",
    "middle.j2": "{% extends 'base.j2' %}{% block body %}middle {{ name }}{% endblock %}",
    "macros.j2": "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}",
    "card.mustache": "[{{$head}}head{{/head}}|{{$body}}none{{/body}}]",
    "style.hbs": "({{> @partial-block}})",
  ]

  @Test(arguments: [
    (
      "a.j2", "{% extends 'base.j2' %} lost {% block head %}{{ super() }}+{{ name }}{% endblock %}",
      "<base+Zoë|none>"
    ),
    (
      "a.j2", "{% extends 'middle.j2' %}{% block body %}[{{ super() }}]{% endblock %}",
      "<base|[middle Zoë]>"
    ),
    ("a.j2", "{% import 'macros.j2' as m %}{{ m.twice(name) }}", "ZoëZoë"),
    ("a.j2", "{% from 'macros.j2' import twice as t %}{{ t('ab') }}", "abab"),
    (
      "a.j2",
      "{% macro box(x) %}[{{ x }}: {{ caller() }}]{% endmacro %}{% call box(name) %}in{% endcall %}",
      "[Zoë: in]"
    ),
    ("a.j2", "{% include ['none.j2', 'base.j2'] %}", "<base|none>"),
    (
      "a.j2",
      "{% asyncEach x in [1, 2] %}{{ x }}{% endeach %}{% if a %}{% elseif 1 === 1 %}e{% endif %}",
      "12e"
    ),
    ("a.j2", "{% verbatim %}{{ x }}{% endverbatim %}", "{{ x }}"),
    (
      "a.hbs", "{{#*inline \"row\"}}- {{name}}!{{/inline}}{{> row}} {{> row name=\"B\"}}",
      "- Zoë! - B!"
    ),
    (
      "a.mustache", "{{<card}}lost {{$head}}my {{name}}{{/head}}{{/card}} {{$x}}own{{/x}}",
      "[my Zoë|none] own"
    ),
    ("a.hbs", "{{#> style}}{{name}}{{/style}}", "(Zoë)"),
  ])
  func `render`(_ path: String, _ text: String, _ expected: String) throws {
    var partials: [String: Template] = [:]
    for (file, text) in Self.files {
      let template = TemplateReaderRegistry.template(in: SourceText(path: file, text: text))
      partials[file] = template
      partials[String(file.prefix { $0 != "." })] = template
    }
    let template = TemplateReaderRegistry.template(in: SourceText(path: path, text: text))
    #expect(template.problems.isEmpty)
    TemplateContract.check(template)
    let messages = try template.render(
      variables: JSONObject([.init(key: "name", value: "Zoë"), .init(key: "a", value: false)]),
      partials: partials
    )
    #expect(messages.map(\.content) == [expected])
  }
}
