import PromptCatalog
import PromptCore
import PromptDownsizing
import PromptEvals
import Testing

@Suite struct LadderTests {
  private let reference = SampleModel.reference(passes: 95, of: 100)

  private func model(_ name: String, cost: Double?) -> SampleModel {
    .paired(name, both: 95, neither: 5, cost: cost)
  }

  @Test func `orders cheaper models from above and leaves dearer ones out`() throws {
    let models = [
      reference, model("b", cost: 0.001), model("a", cost: 0.001), model("dear", cost: 0.02),
      model("equal", cost: 0.01), model("mid", cost: 0.005),
    ]
    let decision = try decide(models)
    #expect(decision.candidates.map(\.model) == ["mid", "a", "b"])
    #expect(!decision.warnings.map(\.id).contains("not-cheaper"))
  }

  @Test func `names models without a price and keeps them out`() throws {
    let decision = try decide([reference, model("mystery", cost: nil), model("a", cost: 0.001)])
    #expect(decision.candidates.map(\.model) == ["a"])
    let warning = try #require(decision.warnings.first { $0.id == "unpriced-models" })
    #expect(warning.message.contains("mystery"))
  }

  @Test func `keeps an unpriced model that is named, and states no saving`() throws {
    let decision = try decide(
      [reference, model("mystery", cost: nil), model("a", cost: 0.001)],
      ladder: ["a", "mystery"]
    )
    #expect(decision.candidates.map(\.model) == ["a", "mystery"])
    #expect(decision.chosen?.model == "mystery")
    #expect(decision.saving == nil)
  }

  @Test func `drops a named model that is not cheaper and doubts a rising ladder`() throws {
    let models = [
      reference, model("a", cost: 0.001), model("mid", cost: 0.005), model("dear", cost: 0.02),
    ]
    let decision = try decide(models, ladder: ["a", "mid", "dear"])
    #expect(decision.candidates.map(\.model) == ["a", "mid"])
    #expect(decision.chosen?.model == "a")
    #expect(decision.warnings.map(\.id).contains("not-cheaper"))
    #expect(decision.warnings.map(\.id).contains("ladder-order"))
  }

  @Test func `has no candidates when the reference has no cost`() throws {
    let free = SampleModel.reference(passes: 95, of: 100, cost: nil)
    let decision = try decide([free, model("a", cost: 0.001)])
    #expect(decision.candidates.isEmpty)
    #expect(decision.warnings.map(\.id).contains("unpriced-models"))
  }

  @Test func `prices recorded tokens by the catalogue where no cost is recorded`() throws {
    var run = sampleRun([reference, model("openai/gpt-4o-mini", cost: nil)])
    for index in run.runs[1].outcomes.indices {
      run.runs[1].outcomes[index].usage = TokenUsage(uncachedInput: 1_000, visibleOutput: 100)
    }
    let decision = try Downsizer(policy: DownsizePolicy(), catalog: .builtIn()).decision(
      on: run,
      reference: "big"
    )
    let cost = try #require(decision.candidates.first?.cost)
    // 1,000 calls of 1,000 tokens at $0.15 and 100 at $0.60 for a million.
    #expect(cost.perThousand == Money(usdLexeme: "0.21"))
    #expect(cost.source == .catalogue)
    #expect(decision.warnings.map(\.id).contains("catalogue-prices"))
  }

  @Test func `averages the answers that have a cost, and says so`() throws {
    var run = sampleRun([reference, model("a", cost: 0.002)])
    run.runs[1].outcomes[0].cost = nil
    let decision = try Downsizer(policy: DownsizePolicy(), catalog: .builtIn()).decision(
      on: run,
      reference: "big"
    )
    #expect(decision.candidates[0].cost?.perThousand == Money(usdLexeme: "2"))
    #expect(decision.warnings.map(\.id).contains("partly-priced"))
  }
}
