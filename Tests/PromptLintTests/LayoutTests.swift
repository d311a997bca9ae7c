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

  @Test func `of a condition the branch with more text counts`() {
    #expect(layout("{{#if a}}short{{else}}much longer{{/if}}") == ["much longer"])
    #expect(
      layout("{{#if a}}much longer{{else}}{{now}}{{/if}}") == ["much longer", "<now request>"]
    )
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
