/// What a run says of the suite's gates that need no comparison.
public enum GateVerdict: String, Sendable, Hashable {
  /// Every model holds the floor, or there is none and answers came.
  case met
  /// At least one model is below the floor, whatever the missing answers are.
  case failed
  /// A budget ended the run before the answers decided.
  case inconclusive
  /// Errors of providers ended the run, or took the answers that would decide.
  case providerFailed = "provider-failed"
}

extension EvalRun {
  /// Tests the floor, if the suite has one, on every model.
  public func verdict(on gates: Gates) -> GateVerdict {
    let summaries = runs.map(ModelSummary.init)
    let verdicts = summaries.map { summary -> FloorVerdict in
      if let floor = gates.floor { return floor.verdict(for: summary) }
      return summary.passed + summary.failed > 0 ? .met : .inconclusive
    }
    if verdicts.contains(.failed) { return .failed }
    if case .provider = stop { return .providerFailed }
    guard verdicts.contains(.inconclusive) else { return .met }
    return summaries.contains { $0.errors > 0 } ? .providerFailed : .inconclusive
  }
}
