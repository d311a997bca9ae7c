internal import PromptEvals
internal import PromptReports

/// The gate that cases with certain tags are not lost.
struct CriticalGate {
  private let critical: Gates.Critical

  init(_ critical: Gates.Critical) {
    self.critical = critical
  }

  /// Failed by losses above the limit; undecided if errors could still be such losses.
  func result(of pairs: [PairedCases.Pair], in cases: [EvalCase]) -> GateResult {
    let tags = Set(critical.tags)
    let tagged = pairs.filter { !tags.isDisjoint(with: cases[$0.caseIndex].tags) }
    let lost = tagged.count(where: \.isLost)
    let errors = tagged.count(where: \.hasError)
    let outcome: GateResult.Outcome =
      lost > critical.maxLosses
      ? .failed : lost + errors > critical.maxLosses ? .undecided : .held
    let names = critical.tags.joined(separator: ", ")
    return GateResult(
      gate: "critical",
      outcome: outcome,
      finding: "it loses \(NumberText.count(lost)) of \(NumberText.count(tagged.count, "case"))"
        + " tagged \(names); at most \(NumberText.count(critical.maxLosses)) may be lost"
    )
  }
}
