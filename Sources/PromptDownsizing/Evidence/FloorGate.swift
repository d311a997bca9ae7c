internal import PromptEvals
internal import PromptReports
internal import PromptStatistics

/// The gate that a candidate's own pass rate reaches a floor.
struct FloorGate {
  private let floor: Gates.Floor

  init(_ floor: Gates.Floor) {
    self.floor = floor
  }

  /// Held if the one-sided lower limit reaches the floor with every error a failure; failed if
  /// the upper limit stays below it with every error a pass.
  ///
  /// The limits are Wilson's, rounded against the candidate for graded scores, and Student's over
  /// clusters where there are some.
  func result(of candidate: OutcomeIndex, in cases: [EvalCase]) -> GateResult {
    let shares = candidate.answered.map(\.passShare)
    let errors = candidate.errors
    let units = clusters(of: candidate, in: cases)
    let low = bounds(shares + Array(repeating: 0, count: errors), units).lowerBound
    let high = bounds(shares + Array(repeating: 1, count: errors), units).upperBound
    let outcome: GateResult.Outcome =
      low >= floor.passRate ? .held : high < floor.passRate ? .failed : .undecided
    let confidence = NumberText.fixed(floor.confidence * 100, decimals: 0)
    return GateResult(
      gate: "floor",
      outcome: outcome,
      finding: "at \(confidence) % confidence it passes "
        + (outcome == .failed
          ? "at most \(NumberText.percent(high)); " : "at least \(NumberText.percent(low)); ")
        + "the floor is \(NumberText.percent(floor.passRate))"
    )
  }

  private func bounds(_ shares: [Double], _ units: [String]?) -> ClosedRange<Double> {
    if let units, let estimate = MeanEstimate(shares, clusters: units), estimate.standardError > 0 {
      let interval = estimate.interval(confidence: 2 * floor.confidence - 1)
      return interval
    }
    let passed = Int(shares.reduce(0, +).rounded(.down))
    let total = shares.count
    let low = WilsonInterval.lowerBound(
      successes: passed,
      total: total,
      confidence: floor.confidence
    )
    let high = WilsonInterval.upperBound(
      successes: min(total, Int(shares.reduce(0, +).rounded(.up))),
      total: total,
      confidence: floor.confidence
    )
    return low...max(low, high)
  }

  /// The unit of each answered case and then of each errored one; `nil` without clusters.
  private func clusters(of candidate: OutcomeIndex, in cases: [EvalCase]) -> [String]? {
    var answered: [String] = []
    var errored: [String] = []
    for (index, each) in cases.enumerated() {
      guard let outcome = candidate.outcome(at: index) else { continue }
      let unit = (each.cluster ?? outcome.cluster).map { "c\($0)" } ?? "i\(each.id)"
      switch outcome.status {
      case .passed, .failed: answered.append(unit)
      case .errored: errored.append(unit)
      case .notRun: continue
      }
    }
    let units = answered + errored
    return Set(units).count < units.count ? units : nil
  }
}
