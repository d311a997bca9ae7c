import PromptStatistics
import Testing

struct McNemarTests {
  @Test(arguments: [
    (5, 0, 0.0625, 0.03125, 0.0736382701), (6, 0, 0.03125, 0.015625, 0.0412268333),
    (10, 2, 0.0385742188, 0.0224609375, 0.0433081428),
    (8, 3, 0.2265625, 0.1459960938, 0.2277999940),
    (25, 12, 0.0470310274, 0.0335524397, 0.0485197383),
    (40, 20, 0.0134892937, 0.0098534482, 0.0141713883),
  ])
  func `gives exact, mid and chi-squared p to ten decimals`(
    gained: Int,
    lost: Int,
    exact: Double,
    mid: Double,
    chi: Double
  ) {
    for test in [McNemarTest(gained: gained, lost: lost), McNemarTest(gained: lost, lost: gained)] {
      #expect(rounds(test.exactP, to: exact, decimals: 10))
      #expect(rounds(test.midP, to: mid, decimals: 10))
      #expect(rounds(test.chiSquaredP, to: chi, decimals: 10))
    }
  }

  @Test func `finds nothing where no pair disagrees`() {
    let test = McNemarTest(gained: 0, lost: 0)
    #expect(test.exactP == 1)
    #expect(test.midP == 1)
    #expect(test.chiSquaredP == 1)
  }

  @Test(arguments: [
    (500, 400, 0.0009564441369189373), (3000, 3200, 0.011488253770871584),
    (1, 40, 3.8198777474462986e-11),
  ])
  func `stays exact for thousands of pairs`(gained: Int, lost: Int, p: Double) {
    #expect(isClose(McNemarTest(gained: gained, lost: lost).exactP, p, within: 1e-9))
  }

  @Test func `never leaves 0 to 1, and an even split is no evidence`() {
    for pairs in 1...200 {
      let even = McNemarTest(gained: pairs, lost: pairs)
      #expect(isClose(even.exactP, 1) && isClose(even.midP, 1) && even.chiSquaredP == 1)
      let odd = McNemarTest(gained: pairs, lost: pairs - 1)
      #expect(odd.exactP <= 1 && odd.midP <= 1 && odd.midP <= odd.exactP)
    }
  }
}
