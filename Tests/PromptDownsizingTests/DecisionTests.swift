import PromptCore
import PromptDownsizing
import PromptEvals
import Testing

@Suite struct DecisionTests {
  private let reference = SampleModel.reference(passes: 190, of: 200)
  private let good = SampleModel.paired("good", both: 188, lost: 2, gained: 3, neither: 7)
  private let bad = SampleModel.paired("bad", both: 140, lost: 50, neither: 10, cost: 0.0005)
  private let vague = SampleModel.paired("vague", both: 180, lost: 10, gained: 5, neither: 5)

  @Test func `takes a model that is proven`() throws {
    let decision = try decide([reference, good, bad])
    #expect(decision.verdict == .downsized)
    #expect(decision.chosen?.model == "good")
    #expect(decision.verdicts == [.nonInferior, .inferior])
    #expect(decision.saving.map { ($0 * 1e9).rounded() } == 0.9e9)
    #expect(decision.chosen?.evidence.gained == 3)
    #expect(decision.chosen?.evidence.lost == 2)
  }

  @Test func `says none when every tested model is shown inferior`() throws {
    let decision = try decide([reference, bad])
    #expect(decision.verdict == .none)
    #expect(decision.chosen == nil)
  }

  @Test func `says none when nothing is cheaper`() throws {
    let dear = SampleModel.paired("dear", both: 190, neither: 10, cost: 0.02)
    #expect(try decide([reference, dear]).verdict == .none)
    #expect(try decide([reference]).verdict == .none)
    #expect(try decide([reference, dear]).candidates.isEmpty)
  }

  @Test func `says inconclusive with the cases it would need`() throws {
    let decision = try decide([reference, vague])
    #expect(decision.verdict == .inconclusive)
    let needed = try #require(decision.nearest?.casesNeeded)
    #expect(needed > 200)
    let more = try decide(
      [reference, vague].map { model in
        SampleModel(
          model.name,
          model.answers.map { String(repeating: $0, count: 10) }.joined(),
          cost: model.cost
        )
      }
    )
    #expect(more.verdict == .downsized)
  }

  @Test func `promises no number of cases for a model that looks worse`() throws {
    let worse = SampleModel.paired("worse", both: 178, lost: 12, neither: 10)
    let decision = try decide([reference, worse])
    #expect(decision.verdicts == [.inconclusive])
    #expect(decision.nearest?.casesNeeded == nil)
  }

  @Test func `decides nothing on one case`() throws {
    let decision = try decide([SampleModel("big", "+", cost: 0.01), SampleModel("small", "+")])
    #expect(decision.verdict == .inconclusive)
    #expect(decision.warnings.map(\.id).contains("few-cases"))
  }

  @Test func `proves equality of enough cases`() throws {
    let all = SampleModel.paired("small", both: 60)
    #expect(try decide([.reference(passes: 60, of: 60), all]).verdict == .downsized)
    let half = SampleModel.paired("small", both: 30)
    #expect(try decide([.reference(passes: 30, of: 30), half]).verdict == .inconclusive)
  }

  @Test func `refuses a model it has no answers of`() {
    #expect(throws: PromptError.self) { try decide([reference, good], ladder: ["god"]) }
  }

  @Test func `blames the provider when the reference answered nothing`() {
    let error = #expect(throws: PromptError.self) {
      try decide([SampleModel("big", "EEEE"), SampleModel("small", "++++")])
    }
    #expect(error?.code == .provider)
  }

  @Test(arguments: [(-0.01, 0.05), (0, 0.05), (1, 0.05), (0.03, 0), (0.03, 0.5), (.nan, 0.05)])
  func `refuses limits that make no sense`(margin: Double, alpha: Double) {
    let error = #expect(throws: PromptError.self) {
      try DownsizePolicy(margin: margin, alpha: alpha).checked()
    }
    #expect(error?.code == .usage)
  }

  @Test(arguments: [DownsizeDesign.gsd, .anytime])
  func `refuses designs that are not there yet`(design: DownsizeDesign) {
    let error = #expect(throws: PromptError.self) { try DownsizePolicy(design: design).checked() }
    #expect(error?.message.contains("not available in this version") == true)
  }
}
