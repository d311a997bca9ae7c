import PromptStatistics
import Testing

struct PairedProportionsTests {
  @Test(arguments: [
    (0, 1, 44, 0.95, -0.11807710, 0.05939323), (0, 1, 44, 0.90, -0.09566243, 0.03651694),
    (0, 0, 50, 0.95, -0.07134760, 0.07134760), (0, 0, 50, 0.90, -0.05133319, 0.05133319),
    (0, 0, 100, 0.95, -0.03699350, 0.03699350), (0, 0, 100, 0.90, -0.02634272, 0.02634272),
    (2, 5, 100, 0.95, -0.09511286, 0.02748321), (2, 5, 100, 0.90, -0.08232448, 0.01606627),
    (10, 10, 200, 0.95, -0.04694853, 0.04694853), (10, 10, 200, 0.90, -0.03866585, 0.03866585),
    (10, 20, 200, 0.95, -0.10683960, 0.00388294), (12, 10, 248, 0.95, -0.03105860, 0.04801890),
    (30, 45, 500, 0.95, -0.06481733, 0.00403312),
  ])
  func `gives Tango's interval to eight decimals`(
    gained: Int,
    lost: Int,
    total: Int,
    confidence: Double,
    low: Double,
    high: Double
  ) {
    let pairs = PairedProportions(gained: gained, lost: lost, total: total)
    let interval = pairs.scoreInterval(confidence: confidence)
    #expect(rounds(interval.lowerBound, to: low, decimals: 8))
    #expect(rounds(interval.upperBound, to: high, decimals: 8))
  }

  @Test(arguments: [
    (12, 10, 248, -0.02421673), (30, 45, 500, -0.05903207), (0, 3, 60, -0.11867513),
  ])
  func `gives the lower limit at 90 percent to eight decimals`(
    gained: Int,
    lost: Int,
    total: Int,
    low: Double
  ) {
    let pairs = PairedProportions(gained: gained, lost: lost, total: total)
    #expect(rounds(pairs.scoreInterval(confidence: 0.9).lowerBound, to: low, decimals: 8))
  }

  @Test(arguments: [
    (2, 5, 100, 0.71107697, 0.23851827), (12, 10, 248, 2.76073472, 0.00288357),
    (30, 45, 500, 1.14325364, 0.12646665), (0, 0, 100, 2.29415734, 0.01089073),
    (0, 0, 50, 1.62221421, 0.05237874),
  ])
  func `tests non-inferiority at five points`(
    gained: Int,
    lost: Int,
    total: Int,
    z: Double,
    p: Double
  ) {
    let result = PairedProportions(gained: gained, lost: lost, total: total)
      .nonInferiority(margin: 0.05)
    #expect(rounds(result.z, to: z, decimals: 8))
    #expect(rounds(result.p, to: p, decimals: 8))
  }

  @Test func `is exact at the extremes`() {
    let allLost = PairedProportions(gained: 0, lost: 9, total: 9).scoreInterval(confidence: 0.95)
    #expect(allLost.lowerBound == -1 && allLost.upperBound < 0)
    let allGained = PairedProportions(gained: 9, lost: 0, total: 9).scoreInterval(confidence: 0.95)
    #expect(allGained.upperBound == 1 && allGained.lowerBound > 0)
    #expect(PairedProportions(gained: 9, lost: 0, total: 9).scoreStatistic(at: 1) == 0)
    #expect(PairedProportions(gained: 8, lost: 0, total: 9).scoreStatistic(at: 1) == -.infinity)
    #expect(PairedProportions(gained: 0, lost: 8, total: 9).scoreStatistic(at: -1) == .infinity)
    #expect(PairedProportions(gained: 0, lost: 0, total: 9).scoreStatistic(at: 0) == 0)
    #expect(PairedProportions(gained: 0, lost: 0, total: 9).scoreStatistic(at: 1.5) == -.infinity)
  }

  @Test func `claims nothing without cases`() {
    let none = PairedProportions(gained: 0, lost: 0, total: 0)
    #expect(none.difference == 0)
    #expect(none.scoreInterval(confidence: 0.9) == -1...1)
    #expect(none.nonInferiority(margin: 0.05) == (0, 1))
  }

  @Test func `has the closed form where nothing disagrees`() {
    // Without discordant pairs z² = n·δ / (1 − δ), so the limits are ±z² / (n + z²).
    for total in [1, 2, 17, 1_000] {
      let pairs = PairedProportions(gained: 0, lost: 0, total: total)
      let square = NormalDistribution.quantile(0.95) * NormalDistribution.quantile(0.95)
      let limit = square / (Double(total) + square)
      #expect(isClose(pairs.scoreInterval(confidence: 0.9).upperBound, limit, within: 1e-12))
    }
  }

  @Test func `mirrors exactly when gained and lost change places`() {
    for pairs in seededPairs(count: 400) {
      let mirrored = PairedProportions(gained: pairs.lost, lost: pairs.gained, total: pairs.total)
      let here = pairs.scoreInterval(confidence: 0.9)
      let there = mirrored.scoreInterval(confidence: 0.9)
      #expect(here.lowerBound == -there.upperBound)
      #expect(here.upperBound == -there.lowerBound)
    }
  }

  @Test func `puts the tested limits at the interval's ends`() {
    let z = NormalDistribution.quantile(0.95)
    for pairs in seededPairs(count: 400) {
      let interval = pairs.scoreInterval(confidence: 0.9)
      #expect(interval.contains(pairs.difference))
      if interval.lowerBound > -1 {
        #expect(isClose(pairs.scoreStatistic(at: interval.lowerBound), z, within: 1e-7))
        // The decision of the test and of the interval are the same.
        let margin = 0.05
        let isProven = pairs.nonInferiority(margin: margin).p < 0.05
        #expect(isProven == (interval.lowerBound > -margin))
      }
    }
  }

  @Test func `falls as the tested difference grows`() {
    for pairs in seededPairs(count: 200) {
      let values = stride(from: -0.99, through: 0.99, by: 0.03).map(pairs.scoreStatistic(at:))
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 }, "\(pairs)")
    }
  }

  @Test func `narrows as confidence falls`() {
    for pairs in seededPairs(count: 100) {
      let wide = pairs.scoreInterval(confidence: 0.99)
      let narrow = pairs.scoreInterval(confidence: 0.8)
      #expect(wide.lowerBound <= narrow.lowerBound && narrow.upperBound <= wide.upperBound)
    }
  }

  private func seededPairs(count: Int) -> [PairedProportions] {
    var generator = SeededGenerator(seed: 1_998)
    return (0..<count).map { _ in
      let total = Int.random(in: 1...600, using: &generator)
      let gained = Int.random(in: 0...(total / 3), using: &generator)
      let lost = Int.random(in: 0...(total / 3), using: &generator)
      return PairedProportions(gained: gained, lost: lost, total: total)
    }
  }
}
