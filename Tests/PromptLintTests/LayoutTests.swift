import PromptCore
import PromptTemplates
import Testing

@testable import PromptLint

struct LayoutTests {
  private func layout(
    _ text: String,
    _ fileExtension: String = "hbs",
    partials: [String: String] = [:]
  ) -> [String] {
    let template = TemplateReaderRegistry.template(
      in: SourceText(path: "t.\(fileExtension)", text: text)
    )
    let layout = PromptLayout(of: template) { name, _ in
      partials[name].map {
        TemplateReaderRegistry.template(in: SourceText(path: "p.\(fileExtension)", text: $0))
      }
    }
    return layout.spans.map { span in
      span.fixedText ?? (span.isHistory ? "<history>" : "<\(span.name) \(span.stability)>")
    }
  }

  @Test func `a loop over the call's data is one value and its text does not count`() {
    #expect(
      layout("a{{#each documents}}b{{title}}{{/each}}c")
        == ["a", "<documents request>", "<title request>", "c"]
    )
  }

  @Test func `a loop over stable data counts its text once`() {
    #expect(layout("{{#each tools}}b{{name}}{{/each}}") == ["b", "<name deploy>"])
  }

  @Test func `of a condition that a deployment decides the branch with more text counts`() {
    #expect(layout("{{#if tools}}short{{else}}much longer{{/if}}") == ["much longer"])
    #expect(
      layout("{{#if tools}}much longer{{else}}{{now}}{{/if}}") == ["much longer", "<now request>"]
    )
  }

  @Test func `the branches of any other condition are sections of their own`() throws {
    let text = "a{{#if plan}}b{{#if question}}c{{/if}}{{else}}d{{/if}}e"
    let source = SourceText(path: "p.hbs", text: text)
    let layout = PromptLayout(of: TemplateReaderRegistry.template(in: source))
    #expect(layout.spans.filter { $0.fixedText != nil }.map(\.section) == [0, 1, 2, 3, 0])
    #expect(layout.sections == [0, 0, 1, 0])
    let sums = FixedTextSums(of: layout, measure: \.utf8.count)
    let all = 0..<layout.spans.count
    let b = try #require(layout.spans.firstIndex { $0.fixedText == "b" })
    let c = try #require(layout.spans.firstIndex { $0.fixedText == "c" })
    #expect(sums.sum(in: all, beside: 0) == 2)
    #expect(sums.sum(in: all, beside: b) == 3)
    #expect(sums.sum(in: all, beside: c) == 4)
    #expect(sums.sum(in: c..<all.upperBound, beside: b) == 1)
  }

  @Test func `partials are put in, and cycles end`() {
    #expect(layout("a{{>p}}", partials: ["p": "b{{now}}"]) == ["a", "b", "<now request>"])
    #expect(layout("{{>p}}", partials: ["p": "b{{>p}}"]).prefix(2) == ["b", "b"])
    #expect(layout("{{>q}}") == ["<q deploy>"])
  }

  @Test func `a call gives its value a class whatever it is given`() {
    #expect(layout("{{ now() }}", "j2") == ["<now() request>"])
    #expect(layout("{{ examples | random }}", "j2").first?.hasSuffix("request>") == true)
  }

  @Test func `messages stay in order and comments are dropped`() {
    let text = "{{role \"system\"}}a{{! c }}{{role \"user\"}}{{question}}"
    #expect(layout(text, "prompt") == ["a", "<question request>"])
  }
}

struct DataPlacementTests {
  private func evidence(of name: String, in text: String) -> TemplateVariable.Evidence? {
    let template = TemplateReaderRegistry.template(in: SourceText(path: "p.j2", text: text))
    return PromptLayout(of: template).spans.compactMap(\.value).first { $0.name == name }?.evidence
  }

  @Test(
    arguments: [
      "# Zqx\n{{ zqx }}\n", "Zqx:\n\n{{ zqx }}", "<zqx>\n{{ zqx }}\n</zqx>",
      "[ZQX]\r\n{{ zqx }}\r\n",
      "```\n{{ zqx }}\n```", "**Zqx**\n\"{{ zqx }}\"\n",
      "{% for zqx in zqxs %}{{ zqx }}{% endfor %}",
    ]
  )
  func `a block of its own and a loop hold data of the call`(_ text: String) {
    #expect(evidence(of: "zqx", in: text) == .placement)
  }

  @Test(
    arguments: [
      "Your goal is {{ zqx }}.\n", "{{ zqx }}", "<zqx>\n{{ zqx }}\n", "Text.\n{{ zqx }}\nText.",
    ]
  )
  func `a value within text stays unknown`(_ text: String) {
    #expect(evidence(of: "zqx", in: text) == TemplateVariable.Evidence.none)
  }

  @Test func `a name that says something is not judged by its place`() {
    #expect(evidence(of: "tools", in: "# Tools\n{{ tools }}\n") == .name)
  }
}

struct WrittenByCodeTests {
  private func causes(_ hazards: [SerializationHazard], isWrittenByCode: Bool) -> [BreakCause] {
    var sketch: PromptSketch = [
      .value("question", .request, .input), .words(200), .json("tools"), .words(20),
    ]
    guard case .value(var value) = sketch.spans[2].content else { return [] }
    value.hazards = hazards
    value.unsortedJSONFilter = nil
    value.isWrittenByCode = isWrittenByCode
    sketch.spans[2].content = .value(value)
    return sketch.breaks().map(\.cause)
  }

  @Test func `code is told behind an input too, a template's filter is not`() {
    #expect(causes([.unsortedKeys], isWrittenByCode: true) == [.input, .unsortedJSON])
    #expect(
      causes([.unorderedCollection], isWrittenByCode: true) == [.input, .unorderedCollection]
    )
    #expect(causes([.localeFormat], isWrittenByCode: false) == [.input])
  }
}
