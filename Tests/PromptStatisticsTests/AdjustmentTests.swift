import PromptStatistics
import Testing

struct AdjustmentTests {
  @Test func `adjusts the published example`() {
    let p = [0.01, 0.04, 0.03, 0.005, 0.2]
    let holm = HolmAdjustment.adjusted(p)
    for (value, expected) in zip(holm, [0.04, 0.09, 0.09, 0.025, 0.2]) {
      #expect(isClose(value, expected))
    }
    let stepUp = BenjaminiHochbergAdjustment.adjusted(p)
    for (value, expected) in zip(stepUp, [0.025, 0.05, 0.05, 0.025, 0.2]) {
      #expect(isClose(value, expected))
    }
  }

  @Test func `leaves none and one alone`() {
    #expect(HolmAdjustment.adjusted([]) == [])
    #expect(BenjaminiHochbergAdjustment.adjusted([]) == [])
    #expect(HolmAdjustment.adjusted([0.3]) == [0.3])
    #expect(BenjaminiHochbergAdjustment.adjusted([0.3]) == [0.3])
  }

  @Test func `keeps order, never helps a test, and lies between the raw p and Bonferroni`() {
    var generator = SeededGenerator(seed: 1_979)
    let slack = 1 + 1e-12
    for _ in 0..<200 {
      let p = (0..<Int.random(in: 2...20, using: &generator)).map { _ in
        Double.random(in: 0...0.2, using: &generator)
      }
      let holm = HolmAdjustment.adjusted(p)
      let stepUp = BenjaminiHochbergAdjustment.adjusted(p)
      for i in p.indices {
        #expect(p[i] <= stepUp[i] * slack && stepUp[i] <= holm[i] * slack)
        #expect(holm[i] <= min(1, p[i] * Double(p.count)) * slack)
        for j in p.indices where p[i] < p[j] {
          #expect(holm[i] <= holm[j] && stepUp[i] <= stepUp[j])
        }
      }
    }
  }
}
