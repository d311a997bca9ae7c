import PromptStatistics
import Testing

struct DistributionTests {
  @Test(arguments: [
    (0.80, 0.8416212336), (0.90, 1.2815515655), (0.95, 1.644853627), (0.975, 1.9599639845),
    (0.99, 2.326347874),
  ])
  func `gives the published normal quantiles`(probability: Double, z: Double) {
    #expect((NormalDistribution.quantile(probability) - z).magnitude < 5.1e-10)
  }

  @Test(arguments: [
    (1e-300, -37.0470962993612), (1e-20, -9.262340089798409), (1e-05, -4.264890793922825),
    (0.01, -2.3263478740408408), (0.075, -1.4395314709384563), (0.3, -0.5244005127080409),
    (0.5, 0), (0.6, 0.2533471031357997), (0.925, 1.4395314709384563),
    (0.9999, 3.719016485455709),
  ])
  func `keeps normal quantiles exact to twelve digits far into the tail`(
    probability: Double,
    z: Double
  ) {
    #expect(isClose(NormalDistribution.quantile(probability), z, within: 1e-13))
  }

  @Test(arguments: [
    (-3.5, 0.9997673709209645), (-1, 0.8413447460685429), (0, 0.5), (0.5, 0.3085375387259869),
    (2, 0.022750131948179195), (6, 9.865876450376946e-10), (10, 7.61985302416047e-24),
    (30, 4.906713927147908e-198),
  ])
  func `keeps the precision of small normal tails`(z: Double, tail: Double) {
    #expect(isClose(NormalDistribution.upperTail(z), tail))
    #expect(isClose(NormalDistribution.cumulative(-z), tail))
  }

  @Test func `answers impossible probabilities with infinity`() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(StudentDistribution(degreesOfFreedom: 3).quantile(1) == .infinity)
    #expect(StudentDistribution(degreesOfFreedom: 3).quantile(-1) == -.infinity)
  }

  @Test(arguments: [
    (0.975, 1, 12.706204736174694), (0.975, 2, 4.302652729749462), (0.95, 5, 2.0150483733330233),
    (0.975, 9, 2.262157162798205), (0.995, 30, 2.7499956535672254), (0.6, 3, 0.2766706623326898),
    (0.975, 1000, 1.9623390808264083), (0.0001, 4, -13.033671720896455),
  ])
  func `gives t quantiles`(probability: Double, degrees: Double, t: Double) {
    let student = StudentDistribution(degreesOfFreedom: degrees)
    #expect(isClose(student.quantile(probability), t, within: 1e-11))
  }

  @Test(arguments: [
    (0, 3, 0.5), (1.5, 1, 0.18716704181099886), (2, 9, 0.038276411885350504),
    (-2.5, 12, 0.9860423002143374), (12, 30, 2.7900927075996303e-13),
    (3.3, 100_000, 0.0004835931311635716),
  ])
  func `gives t tails`(t: Double, degrees: Double, tail: Double) {
    let student = StudentDistribution(degreesOfFreedom: degrees)
    #expect(isClose(student.upperTail(t), tail, within: 1e-10))
    #expect(isClose(student.cumulative(-t), tail, within: 1e-10))
  }

  @Test func `inverts both distributions over a seeded sample`() {
    var generator = SeededGenerator(seed: 20_261_120)
    for _ in 0..<2_000 {
      let p = Double.random(in: 1e-9...1 - 1e-9, using: &generator)
      let z = NormalDistribution.quantile(p)
      #expect(isClose(NormalDistribution.cumulative(z), p, within: 1e-13))
    }
    for _ in 0..<200 {
      let p = Double.random(in: 1e-6...1 - 1e-6, using: &generator)
      let student = StudentDistribution(
        degreesOfFreedom: Double.random(in: 1...200, using: &generator)
      )
      #expect(isClose(student.cumulative(student.quantile(p)), p, within: 1e-10))
    }
  }
}
