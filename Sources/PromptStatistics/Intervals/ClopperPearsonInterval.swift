/// The exact interval of a proportion (Clopper and Pearson, Biometrika 26, 1934).
public enum ClopperPearsonInterval {
  /// The two-sided interval: each limit leaves half of the error.
  ///
  /// - Parameters:
  ///   - successes: how many of `total` succeeded, 0 to `total`.
  ///   - total: how many there were; with none the interval is 0 to 1.
  ///   - confidence: the two-sided coverage, such as 0.95; the true coverage is never below it.
  /// - Returns: the limits, inside 0 to 1.
  public static func bounds(
    successes: Int,
    total: Int,
    confidence: Double
  ) -> ClosedRange<Double> {
    let oneSided = 0.5 + confidence / 2
    let low = lowerBound(successes: successes, total: total, confidence: oneSided)
    return low...max(low, upperBound(successes: successes, total: total, confidence: oneSided))
  }

  /// The one-sided lower limit: at this confidence the proportion lies above it.
  public static func lowerBound(successes: Int, total: Int, confidence: Double) -> Double {
    precondition(0 <= successes && successes <= total, "successes outside 0...total")
    guard successes > 0 else { return 0 }
    let (k, n) = (Double(successes), Double(total))
    return Bisection.root(in: 0...1) {
      IncompleteBeta.regularised($0, k, n - k + 1) - (1 - confidence)
    }
  }

  /// The one-sided upper limit: at this confidence the proportion lies below it.
  public static func upperBound(successes: Int, total: Int, confidence: Double) -> Double {
    precondition(0 <= successes && successes <= total, "successes outside 0...total")
    return 1 - lowerBound(successes: total - successes, total: total, confidence: confidence)
  }
}
