/// The difference of two proportions on the same cases: candidate − reference.
///
/// Score test and interval of Tango (Statistics in Medicine 17, 1998): the variance is the one that
/// the tested difference allows, so that the error rate holds where Wald's does not.
public struct PairedProportions: Sendable, Hashable {
  /// Cases where the candidate passes and the reference fails.
  public let gained: Int
  /// Cases where the candidate fails and the reference passes.
  public let lost: Int
  /// All cases, those where both agree included.
  public let total: Int

  /// Makes a comparison; counts must not be below zero, and `gained + lost` at most `total`.
  public init(gained: Int, lost: Int, total: Int) {
    precondition(gained >= 0 && lost >= 0 && gained + lost <= total, "impossible paired counts")
    self.gained = gained
    self.lost = lost
    self.total = total
  }

  /// The observed difference, −1 to 1; 0 without cases.
  public var difference: Double {
    total == 0 ? 0 : Double(gained - lost) / Double(total)
  }

  /// Tango's z of the hypothesis that the true difference is `delta`; it falls as `delta` grows.
  ///
  /// - Parameter delta: the hypothetical difference; beyond ±1 it is impossible.
  /// - Returns: z; infinite where the data contradict the hypothesis outright, 0 without cases.
  public func scoreStatistic(at delta: Double) -> Double {
    guard total > 0 else { return 0 }
    // One half of the axis is enough, its mirror image gives exact symmetry; on this half no term
    // below has two signs, so nothing cancels.
    guard delta >= 0 else { return -mirrored.scoreStatistic(at: -delta) }
    guard delta <= 1 else { return -.infinity }
    let excess = Double(gained - lost) - Double(total) * delta
    let spread = Double(total) * (2 * lossRate(at: delta) + delta * (1 - delta))
    guard spread > 0 else { return excess == 0 ? 0 : excess * .infinity }
    return excess / spread.squareRoot()
  }

  /// The test that the candidate is worse by `margin` at most.
  ///
  /// - Parameter margin: the largest acceptable loss, a fraction of 1 above 0.
  /// - Returns: Tango's z against a true difference of −margin, and its one-sided p; 0 and 1
  ///   without cases.
  public func nonInferiority(margin: Double) -> (z: Double, p: Double) {
    guard total > 0 else { return (0, 1) }
    let z = scoreStatistic(at: -margin)
    return (z, NormalDistribution.upperTail(z))
  }

  /// The two-sided score interval of the difference.
  ///
  /// - Parameter confidence: the coverage; `1 - 2 * alpha` matches a one-sided test at alpha.
  /// - Returns: the limits, inside −1 to 1; −1 to 1 without cases.
  public func scoreInterval(confidence: Double) -> ClosedRange<Double> {
    let z = NormalDistribution.quantile(0.5 + confidence / 2)
    guard total > 0, z.isFinite else { return -1...1 }
    let low = -mirrored.upperLimit(z: z)
    return low...max(low, upperLimit(z: z))
  }
}

extension PairedProportions {
  /// The same cases with the roles exchanged.
  private var mirrored: PairedProportions {
    PairedProportions(gained: lost, lost: gained, total: total)
  }

  private func upperLimit(z: Double) -> Double {
    guard z > 0 else { return difference }
    return Bisection.root(in: difference...1) { -z - scoreStatistic(at: $0) }
  }

  /// The most likely rate of lost cases under a true difference of `delta`, 0 to 1.
  private func lossRate(at delta: Double) -> Double {
    let n = Double(total)
    let a = 2 * n
    let b = (2 * n - Double(gained - lost)) * delta - Double(gained + lost)
    let c = -Double(lost) * delta * (1 - delta)
    let root = max(0, b * b - 4 * a * c).squareRoot()
    guard b > 0 else { return (root - b) / (2 * a) }
    return -2 * c / (root + b)
  }
}
