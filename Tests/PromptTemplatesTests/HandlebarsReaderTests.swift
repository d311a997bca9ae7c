import PromptCore
import PromptTemplates
import Testing

@Suite struct HandlebarsReaderTests {
  static let cases = [
    ReaderCase(
      "variables in all forms",
      "a.hbs",
      "Hi ⟦{{name}}⟧, ⟦{{{ user.name }}}⟧ ⟦{{&raw}}⟧ ⟦{{json data indent=2}}⟧!",
      ["user", "variable name", "variable user.name", "variable raw", "variable data|json"]
    ),
    ReaderCase(
      "blocks with else",
      "a.hbs",
      "⟦{{#if a}}x⟦{{b}}⟧⟦{{else if c}}y{{else}}⟦{{d}}⟧⟧{{/if}}⟧",
      ["user", "if a", "variable b", "else", "if c", "else", "variable d", "end", "end"],
      leadingLine: "🚀 naïve\n"
    ),
    ReaderCase(
      "each with this, parent and index",
      "a.hbs",
      "⟦{{#each items as |item i|}}⟦{{item.a}}⟧ ⟦{{../b}}⟧ ⟦{{@index}}⟧{{/each}}⟧",
      ["user", "loop items as i", "variable item.a", "variable ../b", "variable @index", "end"]
    ),
    ReaderCase(
      "unless and with",
      "a.hbs",
      "⟦{{#unless a}}x{{/unless}}⟧⟦{{#with b}}⟦{{c}}⟧{{/with}}⟧",
      ["user", "unless a", "end", "if b", "variable c", "end"]
    ),
    ReaderCase(
      "sub-expressions",
      "a.hbs",
      "⟦{{#if (and (gt n 1) b)}}x{{/if}}⟧ ⟦{{add n 1}}⟧",
      ["user", "if (and (gt n 1) b)", "end", "variable n|add"]
    ),
    ReaderCase(
      "comments, escapes, raw blocks",
      "a.hbs",
      "a {{! {{no }} b {{!-- {{x}} --}} \\{{kept}} ⟦{{y}}⟧ {{{{raw}}}} {{z}} {{{{/raw}}}} end",
      ["user", "variable y"]
    ),
    ReaderCase(
      "partials",
      "a.hbs",
      "a ⟦{{> head title=t}}⟧ ⟦{{#> body}}none{{/body}}⟧ z",
      ["user", "partial head", "partial body"]
    ),
    ReaderCase(
      "history",
      "a.hbs",
      "a ⟦{{history}}⟧ ⟦{{#each messages}}{{role}}: {{content}}{{/each}}⟧ z",
      ["user", "history history", "history messages"]
    ),
    ReaderCase(
      "a tag that ends nowhere",
      "a.hbs",
      "a {{name and ⟦{{b}}⟧",
      ["user", "variable b"],
      problems: ["a tag that is not closed before the next begins"]
    ),
    ReaderCase(
      "a block that ends nowhere",
      "a.hbs",
      "⟦{{#if a}}⟦{{#each b}}x⟧{{/if}}⟧ z",
      ["user", "if a", "loop b", "end", "end"],
      problems: ["\"each\" is opened here and never closed"]
    ),
    ReaderCase(
      "a block that begins nowhere",
      "a.hbs",
      "a {{/if}} b",
      ["user"],
      problems: ["\"if\" is closed here, but not open"]
    ),
    ReaderCase(
      "an unknown block helper",
      "a.hbs",
      "{{#eech items}}⟦{{a}}⟧{{/eech}}",
      ["user", "variable a"],
      problems: ["the block helper \"eech\" is unknown, did you mean \"each\"?"]
    ),
    ReaderCase(
      "a block helper of the host, and a computed partial",
      "a.hbs",
      "⟦{{#ifCond a \"==\" b}}⟦{{c}}⟧{{else}}d{{/ifCond}}⟧{{> (lookup . \"x\")}}",
      ["user", "if ifCond a \"==\" b", "variable c", "else", "end"],
      problems: ["a partial whose name is computed is not looked up"]
    ),
    ReaderCase(
      "Mustache sections and delimiters",
      "a.mustache",
      "⟦{{#a}}⟦{{.}}⟧{{/a}}⟧ ⟦{{^b}}x{{/b}}⟧ {{=<% %>=}} {{no}} ⟦<% c %>⟧ ⟦<%> p%>⟧",
      [
        "user", "loop a", "variable this", "end", "unless b", "end", "variable c", "partial p",
      ]
    ),
    ReaderCase(
      "Mustache names in sections stay their own",
      "a.mustache",
      "⟦{{#flag}}⟦{{question}}⟧{{/flag}}⟧ and ⟦{{{html}}}⟧",
      ["user", "loop flag", "variable question", "end", "variable html"]
    ),
  ]

  @Test(arguments: cases)
  func `reads tags at their bytes`(_ example: ReaderCase) { example.check() }

  @Test func `a name in each belongs to what is looped over`() throws {
    let text = "{{#each orders}}{{title}} {{this}} {{@root.shop}}{{/each}}"
    let template = TemplateReaderRegistry.template(in: SourceText(path: "a.hbs", text: text))
    #expect(template.variables.map(\.name) == ["orders", "shop"])
    guard case .section(let section) = template.messages.first?.segments.first,
      case .variable(let title) = section.body.first
    else {
      Issue.record("expected a loop that begins with a variable")
      return
    }
    #expect(title.path == "title" && title.variable == "orders" && title.root == "orders")
  }
}
