/// Cases and effects of a two-sided paired comparison of scores with repeated answers.
///
/// Section 5 of Miller, "Adding error bars to evals" (arXiv 2411.00640, 2024):
/// n = (z_{α/2} + z_β)² (ω² + σ_A²/K_A + σ_B²/K_B) / δ².
public struct EvalPower: Sendable, Hashable {
  /// The variance between questions of the difference of expected scores, ω².
  public var betweenVariance: Double
  /// The variance of the reference's score between answers to one question, σ_A².
  public var referenceVariance = 0.0
  /// The variance of the candidate's score between answers to one question, σ_B².
  public var candidateVariance = 0.0
  /// How often the reference answers each question, K_A.
  public var referenceAnswers = 1
  /// How often the candidate answers each question, K_B.
  public var candidateAnswers = 1
  /// The two-sided error.
  public var alpha = 0.05
  /// The chance to see the effect.
  public var power = 0.8

  /// Makes a plan with one answer a question, no variance within, 5 % error and 80 % power.
  public init(betweenVariance: Double) {
    self.betweenVariance = betweenVariance
  }

  /// The questions needed to see an effect, before rounding up.
  public func cases(effect: Double) -> Double { factor * variance / (effect * effect) }

  /// The smallest effect that some questions can show.
  public func detectableEffect(cases: Int) -> Double {
    (factor * variance / Double(cases)).squareRoot()
  }

  private var variance: Double {
    betweenVariance + referenceVariance / Double(max(1, referenceAnswers))
      + candidateVariance / Double(max(1, candidateAnswers))
  }

  private var factor: Double {
    let z = NormalDistribution.quantile(1 - alpha / 2) + NormalDistribution.quantile(power)
    return z * z
  }
}
