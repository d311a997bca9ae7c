internal import PromptCore
internal import PromptEvals

/// One model's outcomes, found by the place of their case in the run.
struct OutcomeIndex {
  private let outcomes: [CaseOutcome?]

  init(_ cases: [EvalCase], _ run: ModelRun?) {
    let byID = Dictionary((run?.outcomes ?? []).map { ($0.caseID, $0) }) { first, _ in first }
    outcomes = cases.map { byID[$0.id] }
  }

  /// The outcome of a case, if the model has one.
  func outcome(at index: Int) -> CaseOutcome? { outcomes[index] }

  /// The outcomes with an answer.
  var answered: [CaseOutcome] {
    outcomes.compactMap { outcome in
      guard let outcome, outcome.status == .passed || outcome.status == .failed else { return nil }
      return outcome
    }
  }

  /// How many cases ended in an error.
  var errors: Int { outcomes.count { $0?.status == .errored } }
}
