import PromptCore
import PromptEvals
import Testing

@testable import PromptCLI

struct PromptVariantsTests {
  private let big = ModelID("openai/big")
  private let small = ModelID("openai/small")
  private let variants = PromptVariants(["triage@3", "triage@3+form"])

  @Test func `every model is a rung with every prompt, but for what all are compared with`() {
    #expect(
      variants.candidates([big, small]).map(\.description) == [
        "openai/big with triage@3+form", "openai/small", "openai/small with triage@3+form",
      ]
    )
    #expect(PromptVariants(["triage@3"]).candidates([big, small]) == [small])
  }

  @Test func `runs of further prompts are named like their rungs`() {
    let run = EvalRun(
      suiteName: "x",
      cases: [],
      runs: [big, small].flatMap { model in
        ["triage@3", "triage@3+form"].map { ModelRun(model: model, prompt: $0, outcomes: []) }
      }
    )
    let models = variants.named(run).runs.map(\.model)
    #expect(models == [big] + variants.candidates([big, small]))
  }
}
