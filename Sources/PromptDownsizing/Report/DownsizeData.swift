internal import PromptCore
internal import PromptEvals
internal import PromptStatistics

/// A decision for machines, in the keys of the public contract and some more.
struct DownsizeData {
  private let decision: DownsizeDecision
  private let cases: [EvalCase]

  init(_ decision: DownsizeDecision, cases: [EvalCase]) {
    self.decision = decision
    self.cases = cases
  }

  /// The document of `--format json`.
  var json: JSONValue {
    let policy = decision.policy
    return [
      "verdict": .string(decision.verdict.rawValue),
      "reference": reference,
      "chosen": chosen,
      "margin": .double(policy.margin),
      "alpha": .double(policy.alpha),
      "strategy": .string(policy.strategy.rawValue),
      "design": .string(policy.design.rawValue),
      "candidates": .array(decision.candidates.map(candidate)),
      "cascades": [],
      "warnings": .array(decision.warnings.map(warning)),
      "first_unproven": .optional(decision.firstUnproven.map { .string($0.model.description) }),
      "cases_needed": .optional(decision.nearest?.casesNeeded.map(JSONValue.int)),
    ]
  }

  private var reference: JSONValue {
    let reference = decision.reference
    return [
      "model": .string(reference.model.description),
      "cases": .int(reference.cases),
      "passed": .int(reference.passed),
      "pass_rate": .double(reference.passRate),
      "usd_per_1000": cost(reference.cost),
      "errors": .int(reference.errors),
    ]
  }

  private var chosen: JSONValue {
    guard let chosen = decision.chosen else { return .null }
    return [
      "model": .string(chosen.model.description),
      "saving": .optional(decision.saving.map(JSONValue.double)),
    ]
  }

  private func candidate(_ candidate: CandidateDecision) -> JSONValue {
    let evidence = candidate.evidence
    let has = evidence.cases > 0
    return [
      "model": .string(candidate.model.description),
      "cases": .int(evidence.cases),
      "pass_rate": has ? .double(evidence.candidateRate) : .null,
      "difference": has ? .double(evidence.difference) : .null,
      "interval": has ? interval(evidence) : .null,
      "gained": .int(evidence.gained),
      "lost": .int(evidence.lost),
      "p_non_inferior": has ? .double(evidence.p) : .null,
      "verdict": .string(candidate.verdict.rawValue),
      "usd_per_1000": cost(candidate.cost),
      "usd_per_pass": .optional(candidate.usdPerPass.map(JSONValue.double)),
      "p_adjusted": .optional(candidate.adjustedP.map(JSONValue.double)),
      "p_mcnemar": has ? .double(candidate.mcNemar.exactP) : .null,
      "method": .string(method(evidence.method)),
      "cost_source": .optional(candidate.cost.map { .string($0.source.rawValue) }),
      "cases_needed": .optional(candidate.casesNeeded.map(JSONValue.int)),
      "gates": .array(candidate.gates.map(gate)),
      "error_bounds": .optional(candidate.bounds.map(bounds)),
      "lost_cases": .array(candidate.lostCases.map { .string(cases[$0].id) }),
    ]
  }

  private func bounds(_ bounds: ErrorBounds) -> JSONValue {
    [
      "errors": .int(bounds.errors),
      "worst": side(bounds.worst),
      "best": side(bounds.best),
    ]
  }

  private func side(_ evidence: PairedEvidence) -> JSONValue {
    [
      "difference": .double(evidence.difference),
      "interval": interval(evidence),
      "p_non_inferior": .double(evidence.p),
    ]
  }

  private func interval(_ evidence: PairedEvidence) -> JSONValue {
    [.double(evidence.interval.lowerBound), .double(evidence.interval.upperBound)]
  }

  private func gate(_ gate: GateResult) -> JSONValue {
    [
      "gate": .string(gate.gate),
      "outcome": .string(gate.outcome.rawValue),
      "finding": .string(gate.finding),
    ]
  }

  private func warning(_ warning: DownsizeWarning) -> JSONValue {
    [
      "id": .string(warning.id),
      "message": .string(warning.message),
      "hint": .string(warning.hint),
    ]
  }

  private func cost(_ cost: ModelCost?) -> JSONValue {
    .optional(cost.map { .money($0.perThousand) })
  }

  private func method(_ method: PairedEvidence.Method) -> String {
    switch method {
    case .score: "tango-score"
    case .means(_, let isClustered): isClustered ? "clustered-t" : "paired-t"
    }
  }
}
