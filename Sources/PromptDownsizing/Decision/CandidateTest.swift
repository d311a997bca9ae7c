internal import PromptCore
internal import PromptEvals
internal import PromptStatistics

/// One candidate's evidence, before the strategy says what it has to survive.
struct CandidateTest {
  let rung: Ladder.Rung
  let missing: Int
  let evidence: PairedEvidence
  let bounds: ErrorBounds?
  let gates: [GateResult]
  let lostCases: [Int]
  /// Whether the run ended before all cases were asked.
  let isCutShort: Bool
  private let policy: DownsizePolicy

  init(_ rung: Ladder.Rung, run: EvalRun, reference: OutcomeIndex, policy: DownsizePolicy) {
    let candidate = OutcomeIndex(run.cases, run.runs.first { $0.model == rung.model })
    let pairs = PairedCases(run.cases, reference: reference, candidate: candidate)
    self.rung = rung
    self.policy = policy
    missing = pairs.missing
    isCutShort = run.stop != nil && pairs.missing > 0
    evidence = pairs.evidence(policy)
    bounds =
      pairs.errors == 0
      ? nil
      : ErrorBounds(
        errors: pairs.errors,
        worst: pairs.bound(policy, errorsFavourCandidate: false),
        best: pairs.bound(policy, errorsFavourCandidate: true)
      )
    lostCases = pairs.pairs.filter(\.isLost).map(\.caseIndex)
    var gates: [GateResult] = []
    if let floor = policy.floor {
      gates.append(FloorGate(floor).result(of: candidate, in: run.cases))
    }
    if let critical = policy.critical {
      gates.append(CriticalGate(critical).result(of: pairs.pairs, in: run.cases))
    }
    self.gates = gates
  }

  /// The p that has to be below alpha: with errors, the one with all of them against the candidate.
  var p: Double { max(evidence.p, bounds?.worst.p ?? 0) }

  /// Whether errors decide: proven or shown inferior without them, but not with all of them
  /// counted one way.
  var hangsOnErrors: Bool {
    guard let bounds else { return false }
    let isProvenWithout = evidence.p <= policy.alpha && bounds.worst.p > policy.alpha
    return isProvenWithout || (isBelowMargin(evidence) && !isBelowMargin(bounds.best))
  }

  /// What is concluded if `p`, adjusted or not, is the one that counts.
  func decision(p: Double, adjustedP: Double?) -> CandidateDecision {
    let verdict = verdict(p: p)
    return CandidateDecision(
      model: rung.model,
      cost: rung.cost,
      evidence: evidence,
      bounds: bounds,
      adjustedP: adjustedP,
      gates: gates,
      verdict: verdict,
      casesNeeded: verdict == .inconclusive ? casesNeeded : nil,
      lostCases: lostCases
    )
  }

  /// The candidate as one that the walk never reached.
  func untested() -> CandidateDecision {
    CandidateDecision(
      model: rung.model,
      cost: rung.cost,
      evidence: evidence,
      bounds: bounds,
      adjustedP: nil,
      gates: gates,
      verdict: .notTested,
      casesNeeded: nil,
      lostCases: lostCases
    )
  }
}

extension CandidateTest {
  private func verdict(p: Double) -> CandidateDecision.Verdict {
    if gates.contains(where: { $0.outcome == .failed }) { return .inferior }
    guard !isCutShort, !evidence.hasTooFewUnits, evidence.cases > 0 else { return .inconclusive }
    if isBelowMargin(evidence), bounds.map({ isBelowMargin($0.best) }) ?? true { return .inferior }
    let isHeld = gates.allSatisfy { $0.outcome == .held }
    return p <= policy.alpha && isHeld ? .nonInferior : .inconclusive
  }

  private func isBelowMargin(_ evidence: PairedEvidence) -> Bool {
    evidence.interval.upperBound < -policy.margin
  }

  /// From the observed disagreement and difference, which go on as they began; where no pair has
  /// disagreed yet, one is assumed.
  private var casesNeeded: Int? {
    guard evidence.cases > 0, evidence.difference > -policy.margin,
      !evidence.hasTooFewUnits, p > policy.alpha
    else { return nil }
    let discordance = Double(max(1, evidence.discordant)) / Double(evidence.cases)
    let cases = NonInferioritySampleSize.cases(
      margin: policy.margin,
      discordance: discordance,
      expectedDifference: evidence.difference,
      alpha: policy.alpha,
      power: policy.power
    )
    return cases == .max ? nil : max(cases, evidence.cases + 1)
  }
}

extension PairedCases.Pair {
  /// Whether both answered and the candidate did worse.
  var isLost: Bool {
    if case .scored(let old) = reference, case .scored(let new) = candidate {
      new < old
    } else {
      false
    }
  }
}
