internal import PromptStatistics

/// Whether a model's pass rate holds a floor.
public enum FloorVerdict: String, Sendable, Hashable {
  /// The lower bound of the pass rate is at the floor or above, whatever the missing answers are.
  case met
  /// It is below, even if every missing answer were a pass.
  case failed
  /// The missing answers decide.
  case inconclusive
}

extension Gates.Floor {
  /// Tests the floor with the one-sided Wilson bound; errors and cases that were not asked count
  /// once as failures and once as passes.
  public func verdict(for summary: ModelSummary) -> FloorVerdict {
    let unknown = summary.errors + summary.notRun
    if holds(summary.passed, of: summary.cases) { return .met }
    return holds(summary.passed + unknown, of: summary.cases) ? .inconclusive : .failed
  }

  private func holds(_ passed: Int, of cases: Int) -> Bool {
    WilsonInterval.lowerBound(successes: passed, total: cases, confidence: confidence) >= passRate
  }
}
