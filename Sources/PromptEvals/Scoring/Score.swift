/// What a scorer says of one answer.
public struct Score: Sendable, Hashable {
  /// Whether the answer passes.
  public var passed: Bool
  /// How good it is, 0 to 1.
  public var value: Double
  /// Why, as a statement of fact; empty for a plain pass.
  public var reason: String

  /// Makes a score; the value is 1 for a pass and 0 for a failure unless given.
  public init(passed: Bool, value: Double? = nil, reason: String = "") {
    self.passed = passed
    self.value = value ?? (passed ? 1 : 0)
    self.reason = reason
  }

  /// A plain pass.
  public static let pass = Score(passed: true)

  /// A failure with its reason.
  public static func fail(_ reason: String) -> Score { Score(passed: false, reason: reason) }
}

/// A score and the scorer that gave it.
public struct ScorerVerdict: Sendable, Hashable {
  /// The scorer's id in the suite.
  public var scorer: String
  /// What it says.
  public var score: Score

  /// Makes a verdict.
  public init(scorer: String, score: Score) {
    self.scorer = scorer
    self.score = score
  }
}
