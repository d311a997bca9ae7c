import PromptStatistics
import Testing

struct PowerTests {
  @Test(arguments: [
    (0.05, 0.05, 124), (0.05, 0.10, 248), (0.05, 0.20, 495), (0.03, 0.05, 344),
    (0.03, 0.10, 687), (0.03, 0.20, 1374), (0.02, 0.05, 773), (0.02, 0.10, 1546),
    (0.02, 0.20, 3092), (0.10, 0.05, 31), (0.10, 0.10, 62), (0.10, 0.20, 124),
  ])
  func `plans the published number of cases`(margin: Double, discordance: Double, cases: Int) {
    #expect(NonInferioritySampleSize.cases(margin: margin, discordance: discordance) == cases)
  }

  @Test func `plans for a difference, for more power and for less error`() {
    let different = NonInferioritySampleSize.cases(
      margin: 0.03,
      discordance: 0.1,
      expectedDifference: -0.01,
      alpha: 0.05,
      power: 0.8
    )
    #expect(different == 1545)
    #expect(NonInferioritySampleSize.cases(margin: 0.05, discordance: 0.1, power: 0.9) == 343)
    #expect(NonInferioritySampleSize.cases(margin: 0.05, discordance: 0.1, alpha: 0.025) == 314)
  }

  @Test func `says when no number of cases suffices`() {
    let equal = NonInferioritySampleSize.cases(
      margin: 0.02,
      discordance: 0.1,
      expectedDifference: -0.02
    )
    #expect(equal == .max)
    let worse = NonInferioritySampleSize.cases(
      margin: 0.02,
      discordance: 0.1,
      expectedDifference: -0.05
    )
    #expect(worse == .max)
    #expect(NonInferioritySampleSize.detectableMargin(cases: 0, discordance: 0.1) == .infinity)
    #expect(NonInferioritySampleSize.cases(margin: 0.02, discordance: 0) == 1)
  }

  @Test func `inverts between cases and the margin they can prove`() {
    for cases in [30, 124, 900, 1_319] {
      let margin = NonInferioritySampleSize.detectableMargin(cases: cases, discordance: 0.1)
      let needed = NonInferioritySampleSize.cases(margin: margin * (1 + 1e-12), discordance: 0.1)
      #expect(needed == cases)
    }
  }

  @Test func `gives the numbers of Miller's power formula`() {
    let plan = EvalPower(betweenVariance: 1.0 / 9)
    #expect(isClose(plan.cases(effect: 0.03), 968.9974980678, within: 1e-12))
    var repeated = plan
    repeated.referenceVariance = 1.0 / 6
    repeated.candidateVariance = 1.0 / 6
    #expect(isClose(repeated.detectableEffect(cases: 198), 0.1327333278740, within: 1e-12))
    repeated.referenceAnswers = 10
    repeated.candidateAnswers = 10
    #expect(isClose(repeated.detectableEffect(cases: 198), 0.0756696392668, within: 1e-12))
  }
}
