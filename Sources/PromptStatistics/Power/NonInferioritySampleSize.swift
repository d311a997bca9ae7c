/// How many cases a paired non-inferiority test needs, before money is spent.
///
/// n = (z_α + z_β)² (ψ − θ²) / (θ + δ)², with ψ the share of cases where the models disagree, θ the
/// expected true difference and δ the margin (Connor, Biometrics 43, 1987, shifted by the margin).
public enum NonInferioritySampleSize {
  /// The cases needed for a power.
  ///
  /// - Parameters:
  ///   - margin: the largest acceptable loss, a fraction of 1.
  ///   - discordance: the share of cases where one passes and the other fails, from a pilot.
  ///   - expectedDifference: the true difference hoped for; 0 means equally good.
  ///   - alpha: the one-sided error.
  ///   - power: the chance to prove it.
  /// - Returns: the cases, rounded up; `Int.max` if the expected difference is not above −margin.
  public static func cases(
    margin: Double,
    discordance: Double,
    expectedDifference: Double = 0,
    alpha: Double = 0.05,
    power: Double = 0.8
  ) -> Int {
    let distance = expectedDifference + margin
    let z = NormalDistribution.quantile(1 - alpha) + NormalDistribution.quantile(power)
    let variance = max(0, discordance - expectedDifference * expectedDifference)
    let cases = (z * z * variance / (distance * distance)).rounded(.up)
    guard distance > 0, cases < 1e15 else { return .max }
    return max(1, Int(cases))
  }

  /// The smallest margin that some cases can prove for an equally good candidate.
  public static func detectableMargin(
    cases: Int,
    discordance: Double,
    alpha: Double = 0.05,
    power: Double = 0.8
  ) -> Double {
    guard cases > 0 else { return .infinity }
    let z = NormalDistribution.quantile(1 - alpha) + NormalDistribution.quantile(power)
    return z * (max(0, discordance) / Double(cases)).squareRoot()
  }
}
