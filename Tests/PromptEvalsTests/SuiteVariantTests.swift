import PromptCore
import PromptYAML
import Testing

@testable import PromptEvals

struct SuiteVariantTests {
  private func suite(_ prompts: String) throws -> Suite {
    let text = """
      version: 1
      name: x
      prompts: \(prompts)
      dataset: {path: cases.jsonl}
      models: {reference: openai/a}
      scorers: [{equals: x}]
      """
    let source = SourceText(path: "suite.yaml", text: text)
    return try Suite(#require(try YAMLReader.node(in: source)), in: source)
  }

  @Test func `a compressed prompt is a variant of its own`() throws {
    let prompts = try suite("[triage@3, {prompt: triage@3, compress: {level: form}}]").prompts
    #expect(prompts.map(\.description) == ["triage@3", "triage@3"])
    #expect(prompts.map(\.compressionLevel) == [nil, "form"])
  }

  @Test(arguments: [
    "[triage, {prompt: triage, compress: {level: from}}]",
    "[triage, {prompt: triage, compress: {level: extract}}]", "[{prompt: triage}]",
    "[{prompt: triage, compress: {lvl: form}}]",
  ])
  func `anything else is an error with its place`(prompts: String) {
    let error = #expect(throws: PromptError.self) { try suite(prompts) }
    #expect(error?.position?.line == 3)
  }

  @Test func `a change joins the label and the hash, and is applied to what is sent`() throws {
    let variant = PromptVariant(label: "triage@3", contentHash: "a") { _ throws(PromptError) in
      [ChatMessage(role: .user, content: "long")]
    }
    let changed = variant.changing("form") { $0.map { .init(role: $0.role, content: "short") } }
    #expect(changed.label == "triage@3+form")
    #expect(changed.contentHash != variant.contentHash)
    #expect(try changed.render(EvalCase(id: "1")).map(\.content) == ["short"])
  }
}
