import PromptDownsizing
import PromptEvals
import PromptStatistics
import Testing

@Suite struct GateTests {
  private let reference = SampleModel.reference(passes: 285, of: 300)
  private let good = SampleModel.paired("good", both: 283, lost: 2, gained: 1, neither: 14)

  private func policy(floor: Double? = nil, critical: [String]? = nil) -> DownsizePolicy {
    DownsizePolicy(
      margin: 0.05,
      floor: floor.map { Gates.Floor(passRate: $0) },
      critical: critical.map { Gates.Critical(tags: $0) }
    )
  }

  @Test func `holds a floor by the lower limit, not by the rate`() throws {
    let limit = WilsonInterval.lowerBound(successes: 284, total: 300, confidence: 0.95)
    let held = try decide([reference, good], policy(floor: limit - 0.001))
    #expect(held.verdict == .downsized)
    #expect(held.candidates[0].gates.map(\.outcome) == [.held])
    let near = try decide([reference, good], policy(floor: limit + 0.001))
    #expect(near.verdict == .inconclusive)
    #expect(near.candidates[0].gates.map(\.outcome) == [.undecided])
  }

  @Test func `fails a floor that is out of reach and doubts it`() throws {
    let decision = try decide([reference, good], policy(floor: 0.99))
    #expect(decision.verdict == .none)
    #expect(decision.verdicts == [.inferior])
    #expect(decision.warnings.map(\.id).contains("reference-below-floor"))
  }

  @Test func `loses no critical case`() throws {
    // Cases 283 and 284 are the lost ones.
    let lost = try decide([reference, good], policy(critical: ["pii"]), tags: [284: ["pii"]])
    #expect(lost.verdicts == [.inferior])
    #expect(lost.verdict == .none)
    let kept = try decide([reference, good], policy(critical: ["pii"]), tags: [3: ["pii"]])
    #expect(kept.verdict == .downsized)
    let untagged = try decide([reference, good], policy(critical: ["pii"]))
    #expect(untagged.verdict == .downsized)
  }

  @Test func `an error on a critical case leaves it open`() throws {
    var answers = Array(good.answers)
    answers[3] = "E"
    let shaky = SampleModel("good", String(answers))
    let decision = try decide([reference, shaky], policy(critical: ["pii"]), tags: [3: ["pii"]])
    #expect(decision.verdict == .inconclusive)
  }

  @Test func `a failed gate ends the walk`() throws {
    let cheap = SampleModel.paired("cheap", both: 285, neither: 15, cost: 0.0001)
    let decision = try decide(
      [reference, good, cheap],
      policy(critical: ["pii"]),
      tags: [284: ["pii"]]
    )
    #expect(decision.verdicts == [.inferior, .notTested])
  }
}
