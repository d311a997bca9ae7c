import PromptStatistics
import Testing

struct ProportionIntervalTests {
  @Test(arguments: [
    (0, 10, 0, 0.2775327999), (5, 5, 0.5655175352, 1), (17, 20, 0.6395811353, 0.9476312541),
    (85, 100, 0.7671644041, 0.9069401472), (850, 1000, 0.8265313416, 0.8707899275),
    (97, 100, 0.9154806357, 0.9897454760), (100, 100, 0.9630065018, 1), (0, 1, 0, 0.7934506856),
  ])
  func `gives Wilson's interval to ten decimals`(
    successes: Int,
    total: Int,
    low: Double,
    high: Double
  ) {
    let bounds = WilsonInterval.bounds(successes: successes, total: total, confidence: 0.95)
    #expect(rounds(bounds.lowerBound, to: low, decimals: 10))
    #expect(rounds(bounds.upperBound, to: high, decimals: 10))
  }

  @Test(arguments: [
    (0, 10, 0, 0.3084971078), (17, 20, 0.6210731735, 0.9679290628),
    (97, 100, 0.9148239470, 0.9937700285), (100, 100, 0.9637833074, 1),
  ])
  func `gives the Clopper-Pearson interval to ten decimals`(
    successes: Int,
    total: Int,
    low: Double,
    high: Double
  ) {
    let bounds = ClopperPearsonInterval.bounds(
      successes: successes,
      total: total,
      confidence: 0.95
    )
    #expect(rounds(bounds.lowerBound, to: low, decimals: 10))
    #expect(rounds(bounds.upperBound, to: high, decimals: 10))
  }

  @Test(arguments: [
    (1, 5, 0.9, 0.010206218313011495, 0.6574083180011386),
    (500, 1000, 0.95, 0.468549172971792, 0.531450827028208),
    (99_999, 100_000, 0.99, 0.9999257010937861, 0.9999999498745831),
  ])
  func `keeps Clopper-Pearson exact at other sizes and confidences`(
    successes: Int,
    total: Int,
    confidence: Double,
    low: Double,
    high: Double
  ) {
    let bounds = ClopperPearsonInterval.bounds(
      successes: successes,
      total: total,
      confidence: confidence
    )
    #expect(isClose(bounds.lowerBound, low, within: 1e-10))
    #expect(isClose(bounds.upperBound, high, within: 1e-10))
  }

  @Test func `says nothing without cases`() {
    #expect(WilsonInterval.bounds(successes: 0, total: 0, confidence: 0.95) == 0...1)
    #expect(ClopperPearsonInterval.bounds(successes: 0, total: 0, confidence: 0.95) == 0...1)
    #expect(WilsonInterval.lowerBound(successes: 0, total: 0, confidence: 0.95) == 0)
    #expect(WilsonInterval.upperBound(successes: 0, total: 0, confidence: 0.95) == 1)
  }

  @Test func `takes one-sided limits from a two-sided interval of twice the error`() {
    let two = WilsonInterval.bounds(successes: 17, total: 20, confidence: 0.9)
    let low = WilsonInterval.lowerBound(successes: 17, total: 20, confidence: 0.95)
    let high = WilsonInterval.upperBound(successes: 17, total: 20, confidence: 0.95)
    #expect(isClose(low, two.lowerBound))
    #expect(isClose(high, two.upperBound))
  }

  @Test func `mirrors, grows with successes and contains the rate`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let total = Int.random(in: 1...400, using: &generator)
      let successes = Int.random(in: 0..<total, using: &generator)
      let confidence = Double.random(in: 0.5...0.999, using: &generator)
      for bounds in [WilsonInterval.bounds, ClopperPearsonInterval.bounds] {
        let here = bounds(successes, total, confidence)
        let next = bounds(successes + 1, total, confidence)
        let mirror = bounds(total - successes, total, confidence)
        #expect(here.contains(Double(successes) / Double(total)))
        #expect(here.lowerBound < next.lowerBound && here.upperBound < next.upperBound)
        #expect((here.lowerBound - (1 - mirror.upperBound)).magnitude < 1e-13)
      }
    }
  }

  @Test func `leaves exactly half of the error in each tail`() {
    // The tails of the binomial at the limits are the error by definition.
    let bounds = ClopperPearsonInterval.bounds(successes: 3, total: 12, confidence: 0.9)
    #expect(isClose(binomialUpperTail(3, of: 12, at: bounds.lowerBound), 0.05, within: 1e-10))
    #expect(isClose(binomialUpperTail(9, of: 12, at: 1 - bounds.upperBound), 0.05, within: 1e-10))
  }

  /// The sum as a textbook writes it.
  private func binomialUpperTail(_ least: Int, of total: Int, at rate: Double) -> Double {
    var sum = 0.0
    for k in least...total {
      var term = 1.0
      for i in 0..<k { term *= Double(total - i) / Double(i + 1) * rate }
      for _ in 0..<(total - k) { term *= 1 - rate }
      sum += term
    }
    return sum
  }
}
