extension PassRule {
  /// What the scorers say together; the score is the mean of theirs, weighted where weights are.
  func score(of verdicts: [ScorerVerdict]) -> Score {
    let failed = verdicts.filter { !$0.score.passed }
    let reason = failed.map { "\($0.scorer): \($0.score.reason)" }.joined(separator: "; ")
    switch self {
    case .all:
      return Score(
        passed: failed.isEmpty,
        value: Self.mean(of: verdicts) { _ in 1 },
        reason: reason
      )
    case .any:
      let passed = failed.count < verdicts.count
      return Score(
        passed: passed,
        value: verdicts.map(\.score.value).max() ?? 0,
        reason: passed ? "" : reason
      )
    case .weighted(let weights, let threshold):
      let value = Self.mean(of: verdicts) { weights[$0] ?? 0 }
      // A sum of weights such as 0.1 and 0.2 misses its threshold by a rounding error.
      let passed = value >= threshold - 1e-12
      return Score(passed: passed, value: value, reason: passed ? "" : reason)
    }
  }

  private static func mean(of verdicts: [ScorerVerdict], weight: (String) -> Double) -> Double {
    let total = verdicts.reduce(0) { $0 + weight($1.scorer) }
    guard total > 0 else { return 0 }
    return verdicts.reduce(0) { $0 + weight($1.scorer) * $1.score.value } / total
  }
}
