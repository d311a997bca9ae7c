import PromptCore
import PromptTemplates
import Testing

struct RenderedPieceTests {
  private func template(_ path: String, _ text: String) -> Template {
    TemplateReaderRegistry.template(in: SourceText(path: path, text: text), id: path)
  }

  @Test(
    arguments: [
      ("a.hbs", "Hi {{name}}, {{#if x}}yes{{/if}}!\n\n"),
      ("a.prompt", "{{role \"system\"}}\n  Hi {{name}}\n{{role \"user\"}}\n{{x}} 🚂 {{x}}\n"),
      ("a.j2", "{% for item in list %}{{ item }},{% endfor %}\n{{ name | upper }}"),
      ("a.mustache", "{{#list}}[{{.}}]{{/list}} {{name}}"),
    ]
  )
  func `pieces put together are the messages`(path: String, text: String) throws {
    let values: JSONObject = try #require(
      (["name": "Ann", "x": "ü", "list": ["a", "b"]] as JSONValue).object
    )
    let prompt = try template(path, text).rendered(variables: values)
    #expect(!prompt.pieces.isEmpty)
    for (index, message) in prompt.messages.enumerated() {
      let pieces = prompt.pieces.filter { $0.message == index }
      #expect(pieces.map { prompt.text(of: $0) }.joined() == message.content)
    }
  }

  @Test func `a piece knows its tag and its values`() throws {
    let source = "Hello {{ user.name }}. Bye."
    let values: JSONObject = try #require((["user": ["name": "Ann"]] as JSONValue).object)
    let prompt = try template("a.hbs", source).rendered(variables: values)
    #expect(prompt.pieces.map(\.names) == [[], ["user.name"], []])
    let tag = prompt.pieces[1]
    #expect(Array(source.utf8)[tag.range].elementsEqual("{{ user.name }}".utf8))
    #expect(prompt.text(of: tag) == "Ann")
  }

  @Test func `a partial's pieces name its file`() throws {
    let partial = template("_tail.hbs", "Bye {{name}}")
    let values: JSONObject = try #require((["name": "Ann"] as JSONValue).object)
    let prompt = try template("a.hbs", "Hi. {{>tail}}")
      .rendered(variables: values, partials: ["tail": partial])
    #expect(prompt.pieces.map(\.path) == ["a.hbs", "_tail.hbs", "_tail.hbs"])
  }
}
