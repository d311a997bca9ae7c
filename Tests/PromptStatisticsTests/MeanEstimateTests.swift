import PromptStatistics
import Testing

struct MeanEstimateTests {
  private let scores: [Double] = [1, 1, 0, 1, 0, 0, 1, 1, 1, 0]
  private let clusters = ["a", "a", "a", "b", "b", "b", "c", "c", "d", "d"]

  @Test func `gives the naive and the clustered standard errors`() throws {
    let naive = try #require(MeanEstimate(scores))
    #expect(isClose(naive.mean, 0.6))
    #expect(isClose(naive.standardError, 0.1632993161855))
    #expect(naive.degreesOfFreedom == 9)
    let published = try #require(MeanEstimate(scores, clusters: clusters, correction: .none))
    #expect(isClose(published.standardError, 0.1166190378969))
    let corrected = try #require(MeanEstimate(scores, clusters: clusters))
    #expect(isClose(corrected.standardError, 0.1346600658448))
    #expect(corrected.degreesOfFreedom == 3)
  }

  @Test func `gains precision from pairing`() throws {
    let a: [Double] = [1, 1, 1, 0, 1, 1, 0, 1, 1, 1]
    let b: [Double] = [1, 0, 1, 0, 1, 1, 1, 1, 0, 1]
    let paired = try #require(MeanEstimate.paired(reference: a, candidate: b))
    #expect(isClose(paired.mean, -0.1))
    #expect(isClose(paired.standardError, 0.1795054935712))
    #expect(isClose(paired.twoSidedP(), 0.5910512317836))
    let left = try #require(MeanEstimate(a))
    let right = try #require(MeanEstimate(b))
    #expect(isClose(MeanEstimate.independentStandardError(left, right), 0.2027587510099))
  }

  @Test func `equals the naive error when every value is its own cluster`() throws {
    var generator = SeededGenerator(seed: 3)
    let values = (0..<40).map { _ in Double.random(in: -1...1, using: &generator) }
    let naive = try #require(MeanEstimate(values))
    let clustered = try #require(MeanEstimate(values, clusters: Array(values.indices)))
    #expect(isClose(naive.standardError, clustered.standardError, within: 1e-13))
  }

  @Test func `puts the test and the interval at the same limit`() throws {
    let estimate = try #require(MeanEstimate(scores))
    let interval = estimate.interval(confidence: 0.9)
    #expect(isClose(interval.lowerBound + interval.upperBound, 1.2))
    let atLimit = estimate.nonInferiority(margin: -interval.lowerBound)
    #expect(isClose(atLimit.p, 0.05, within: 1e-9))
    #expect(isClose(atLimit.t, 1.8331129326536333, within: 1e-9))
  }

  @Test func `needs two independent units`() {
    #expect(MeanEstimate([]) == nil)
    #expect(MeanEstimate([1]) == nil)
    #expect(MeanEstimate([], clusters: [Int]()) == nil)
    #expect(MeanEstimate([1, 0], clusters: ["a", "a"]) == nil)
    #expect(MeanEstimate.paired(reference: [1], candidate: [0]) == nil)
  }

  @Test func `decides without spread`() throws {
    let constant = try #require(MeanEstimate([0.5, 0.5, 0.5]))
    #expect(constant.interval(confidence: 0.95) == 0.5...0.5)
    #expect(constant.twoSidedP(against: 0.5) == 1)
    #expect(constant.twoSidedP(against: 0) == 0)
    #expect(constant.nonInferiority(margin: 0.1) == (.infinity, 0))
    let lost = try #require(MeanEstimate([-1, -1]))
    #expect(lost.nonInferiority(margin: 0.1) == (-.infinity, 1))
  }
}
