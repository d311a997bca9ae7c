/// The score interval of a proportion (Wilson, JASA 22, 1927), without continuity correction.
public enum WilsonInterval {
  /// The two-sided interval.
  ///
  /// - Parameters:
  ///   - successes: how many of `total` succeeded, 0 to `total`.
  ///   - total: how many there were; with none the interval is 0 to 1.
  ///   - confidence: the two-sided coverage, such as 0.95.
  /// - Returns: the limits, inside 0 to 1.
  public static func bounds(
    successes: Int,
    total: Int,
    confidence: Double
  ) -> ClosedRange<Double> {
    let z = NormalDistribution.quantile(0.5 + confidence / 2)
    return limits(successes: successes, total: total, z: z)
  }

  /// The one-sided lower limit: at this confidence the proportion lies above it.
  public static func lowerBound(successes: Int, total: Int, confidence: Double) -> Double {
    let z = NormalDistribution.quantile(confidence)
    return limits(successes: successes, total: total, z: z).lowerBound
  }

  /// The one-sided upper limit: at this confidence the proportion lies below it.
  public static func upperBound(successes: Int, total: Int, confidence: Double) -> Double {
    let z = NormalDistribution.quantile(confidence)
    return limits(successes: successes, total: total, z: z).upperBound
  }

  private static func limits(successes: Int, total: Int, z: Double) -> ClosedRange<Double> {
    precondition(0 <= successes && successes <= total, "successes outside 0...total")
    guard total > 0, z.isFinite else { return 0...1 }
    let n = Double(total)
    let p = Double(successes) / n
    let square = max(0, z) * max(0, z)
    let centre = (p + square / (2 * n)) / (1 + square / n)
    let spread = (square * (p * (1 - p) / n + square / (4 * n * n))).squareRoot() / (1 + square / n)
    // At the edges centre and spread cancel exactly in theory, in floating point nearly.
    let low = successes == 0 ? 0 : max(0, centre - spread)
    let high = successes == total ? 1 : min(1, centre + spread)
    return low...high
  }
}
