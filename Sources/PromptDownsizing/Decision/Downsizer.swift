public import PromptCatalog
public import PromptCore
public import PromptEvals
internal import PromptStatistics

/// Decides from paired outcomes; pure, so that equal outcomes give equal verdicts.
public struct Downsizer: Sendable {
  private let policy: DownsizePolicy
  private let catalog: Catalog

  /// Makes a downsizer.
  ///
  /// - Throws: `PromptError.usage` if the policy does not make sense.
  public init(policy: DownsizePolicy, catalog: Catalog) throws(PromptError) {
    self.policy = try policy.checked()
    self.catalog = catalog
  }

  /// The decision over a run's outcomes.
  ///
  /// - Parameters:
  ///   - run: outcomes of the reference and the candidates on the same cases.
  ///   - reference: the model in use today.
  ///   - named: the candidates in order; without them, every cheaper model of the run.
  /// - Returns: the verdict with everything it rests on.
  /// - Throws: `PromptError.usage` if a named model is not in the run, `PromptError.provider` if
  ///   the reference answered nothing.
  public func decision(
    on run: EvalRun,
    reference: ModelID,
    ladder named: [ModelID]? = nil
  ) throws(PromptError) -> DownsizeDecision {
    for model in [reference] + (named ?? []) { try Self.check(model, isIn: run) }
    let outcomes = OutcomeIndex(run.cases, run.runs.first { $0.model == reference })
    let ladder = Ladder(of: run, reference: reference, named: named, catalog: catalog)
    let summary = Self.summary(of: reference, outcomes, cost: ladder.referenceCost)
    guard summary.cases > 0 else {
      throw PromptError(
        .provider,
        "the reference \(reference) has no answer to any of \(run.cases.count) cases",
        remedy: "read the errors of its cases, then run again: nothing is asked twice"
      )
    }
    let tests = ladder.rungs.map {
      CandidateTest($0, run: run, reference: outcomes, policy: policy)
    }
    let candidates = decisions(tests)
    return DownsizeDecision(
      policy: policy,
      reference: summary,
      candidates: candidates,
      chosenIndex: Self.cheapestProven(candidates),
      warnings: ladder.warnings + warnings(tests, candidates, summary)
    )
  }

  /// The decision over a recording's outcomes.
  ///
  /// - Throws: as `decision(on:reference:ladder:)`.
  public func decision(
    on recorded: RecordedRun,
    reference: ModelID,
    ladder: [ModelID]? = nil
  ) throws(PromptError) -> DownsizeDecision {
    var decision = try decision(on: recorded.run, reference: reference, ladder: ladder)
    if recorded.unjudged > 0 { decision.warnings.append(.unjudged(recorded.unjudged)) }
    return decision
  }
}

extension Downsizer {
  private static func check(_ model: ModelID, isIn run: EvalRun) throws(PromptError) {
    let known = run.runs.map(\.model)
    guard !known.contains(model) else { return }
    throw PromptError(
      .usage,
      "there are no answers of \"\(model)\"",
      remedy: Suggestion.remedy(for: model.description, in: known.map(\.description))
    )
  }

  private static func summary(
    of model: ModelID,
    _ outcomes: OutcomeIndex,
    cost: ModelCost?
  ) -> DownsizeDecision.Reference {
    let answered = outcomes.answered
    let sum = answered.reduce(0) { $0 + $1.passShare }
    return DownsizeDecision.Reference(
      model: model,
      cases: answered.count,
      passed: answered.count(where: \.passed),
      passRate: answered.isEmpty ? 0 : sum / Double(answered.count),
      errors: outcomes.errors,
      cost: cost
    )
  }

  private func decisions(_ tests: [CandidateTest]) -> [CandidateDecision] {
    switch policy.strategy {
    case .each: return tests.map { $0.decision(p: $0.p, adjustedP: nil) }
    case .cheapest:
      let adjusted = HolmAdjustment.adjusted(tests.map(\.p))
      return zip(tests, adjusted).map { $0.decision(p: $1, adjustedP: $1) }
    case .down:
      var isStopped = false
      return tests.map { test in
        guard !isStopped else { return test.untested() }
        let decision = test.decision(p: test.p, adjustedP: nil)
        isStopped = decision.verdict != .nonInferior
        return decision
      }
    }
  }

  /// The proven candidate with the lowest cost, of equal costs the one that passes more; the last
  /// of the ladder if a cost is not known.
  private static func cheapestProven(_ candidates: [CandidateDecision]) -> Int? {
    let proven = candidates.indices.filter { candidates[$0].verdict == .nonInferior }
    let costs = proven.compactMap { candidates[$0].cost?.perThousand }
    guard costs.count == proven.count else { return proven.last }
    return proven.min { left, right in
      let (a, b) = (candidates[left], candidates[right])
      guard let old = a.cost?.perThousand, let new = b.cost?.perThousand, old != new else {
        return a.evidence.candidateRate > b.evidence.candidateRate
      }
      return old < new
    }
  }

  private func warnings(
    _ tests: [CandidateTest],
    _ candidates: [CandidateDecision],
    _ reference: DownsizeDecision.Reference
  ) -> [DownsizeWarning] {
    var warnings: [DownsizeWarning] = []
    if policy.strategy == .each, !tests.isEmpty { warnings.append(.exploratory(tests.count)) }
    if let floor = policy.floor, reference.passRate < floor.passRate {
      warnings.append(
        .referenceBelowFloor(reference.model, rate: reference.passRate, floor: floor.passRate)
      )
    }
    for test in zip(tests, candidates).filter({ $1.verdict != .notTested }).map(\.0) {
      if test.missing > 0 {
        let all = reference.cases + reference.errors
        warnings.append(.missingCases(test.rung.model, missing: test.missing, of: all))
      }
      if let errors = test.bounds?.errors {
        warnings.append(
          .errors(test.rung.model, errors: errors, changeVerdict: test.hangsOnErrors)
        )
      }
    }
    if let units = tests.map(\.evidence).first(where: \.hasTooFewUnits)?.units {
      warnings.append(.fewClusters(units))
    } else if let few = fewCases(tests) {
      warnings.append(few)
    }
    return warnings
  }

  /// A doubt about the size of the suite, from the first candidate's disagreement.
  private func fewCases(_ tests: [CandidateTest]) -> DownsizeWarning? {
    guard let evidence = tests.first?.evidence else { return nil }
    let detectable = evidence.detectableMargin(policy)
    guard evidence.cases < 30 || detectable > policy.margin else { return nil }
    return .fewCases(evidence.cases, detectable: detectable, margin: policy.margin)
  }
}
