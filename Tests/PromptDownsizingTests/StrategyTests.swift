import PromptCore
import PromptDownsizing
import PromptStatistics
import Testing

@Suite struct StrategyTests {
  private let reference = SampleModel.reference(passes: 380, of: 400)
  /// p about 0.036 at 5 points: below alpha by itself, above it after Holm's correction.
  private let close = SampleModel.paired(
    "close",
    both: 362,
    lost: 18,
    gained: 8,
    neither: 12,
    cost: 0.002
  )
  private let same = SampleModel.paired("same", both: 380, neither: 20, cost: 0.005)
  private let worse = SampleModel.paired("worse", both: 300, lost: 80, neither: 20, cost: 0.003)
  private let cheap = SampleModel.paired("cheap", both: 380, neither: 20, cost: 0.0001)

  private func policy(_ strategy: DownsizeStrategy) -> DownsizePolicy {
    DownsizePolicy(margin: 0.05, strategy: strategy)
  }

  @Test func `walks down and stops at the first that is not proven`() throws {
    let decision = try decide([reference, cheap, worse, same], policy(.down))
    #expect(decision.candidates.map(\.model) == ["same", "worse", "cheap"])
    #expect(decision.verdicts == [.nonInferior, .inferior, .notTested])
    #expect(decision.chosen?.model == "same")
    #expect(decision.firstUnproven?.model == "worse")
  }

  @Test func `tests all and takes the cheapest`() throws {
    for strategy in [DownsizeStrategy.cheapest, .each] {
      let decision = try decide([reference, cheap, worse, same], policy(strategy))
      #expect(decision.verdicts == [.nonInferior, .inferior, .nonInferior])
      #expect(decision.chosen?.model == "cheap")
    }
  }

  @Test func `corrects for many only where it promises to`() throws {
    let p = PairedProportions(gained: 8, lost: 18, total: 400).nonInferiority(margin: 0.05).p
    #expect(p < 0.05 && p * 2 > 0.05)
    let models = [reference, worse, close]
    #expect(try decide(models, policy(.each)).chosen?.model == "close")
    let holm = try decide(models, policy(.cheapest))
    #expect(holm.verdict == .inconclusive)
    let candidate = holm.candidates[1]
    #expect(candidate.evidence.p == p)
    #expect(candidate.adjustedP == 2 * p)
    #expect(try decide([reference, close], policy(.down)).chosen?.model == "close")
  }

  @Test func `calls each exploratory`() throws {
    #expect(try decide([reference, same], policy(.each)).warnings.map(\.id) == ["exploratory"])
    #expect(try decide([reference, same], policy(.down)).warnings.isEmpty)
  }

  @Test func `gives the same interval and p under every strategy`() throws {
    let models = [reference, close, worse, same, cheap]
    let decisions = try DownsizeStrategy.allCases.map { try decide(models, policy($0)) }
    for decision in decisions {
      #expect(decision.candidates.map(\.evidence) == decisions[0].candidates.map(\.evidence))
    }
  }

  @Test func `breaks ties in cost by pass rate`() throws {
    let twin = SampleModel.paired("a-twin", both: 379, lost: 1, neither: 20, cost: 0.0001)
    let decision = try decide([reference, twin, cheap], policy(.each))
    #expect(decision.candidates.map(\.model) == ["a-twin", "cheap"])
    #expect(decision.chosen?.model == "cheap")
  }

  /// A promise of at most alpha false claims on four models that are all exactly at the margin.
  @Test(arguments: [(DownsizeStrategy.down, 0.05), (.cheapest, 0.05)])
  func `makes no more false claims than promised`(
    strategy: DownsizeStrategy,
    alpha: Double
  ) throws {
    let seed: UInt64 = 20_261_120
    var generator = SeededGenerator(seed: seed)
    let (rounds, cases) = (400, 200)
    var claims = 0
    for _ in 0..<rounds {
      var models = [SampleModel("big", "", cost: 0.01)]
      models += (1...4).map { SampleModel("small\($0)", "", cost: 0.005 / Double($0)) }
      for _ in 0..<cases {
        let passes = Double.random(in: 0..<1, using: &generator) < 0.9
        models[0].answers += passes ? "+" : "-"
        for index in 1...4 {
          // Lost with probability 0.11, gained with 0.06: a true difference of −5 points.
          let draw = Double.random(in: 0..<1, using: &generator)
          let flips = passes ? draw < 0.11 / 0.9 : draw < 0.06 / 0.1
          models[index].answers += passes != flips ? "+" : "-"
        }
      }
      if try decide(models, policy(strategy)).verdict == .downsized { claims += 1 }
    }
    // 0.05 and two standard errors of 400 rounds.
    #expect(Double(claims) / Double(rounds) <= alpha + 0.022, "seed \(seed): \(claims) claims")
  }
}
