internal import PromptCore
internal import PromptEvals

/// The cases that two models have in common, with what each scored on them.
struct PairedCases {
  /// What a model made of a case.
  enum Answer {
    /// It answered: the share of its answers that pass, 0 to 1.
    case scored(Double)
    /// It was asked and has no answer.
    case errored
  }

  /// A case that both models were asked.
  struct Pair {
    /// The index of the case in the run.
    var caseIndex: Int
    var reference: Answer
    var candidate: Answer
  }

  /// The common cases in the run's order.
  let pairs: [Pair]
  /// How many cases of the reference the candidate was never asked.
  let missing: Int
  /// The unit of each case of `pairs`; `nil` if every case stands for itself.
  let clusters: [String]?

  init(_ cases: [EvalCase], reference: OutcomeIndex, candidate: OutcomeIndex) {
    var pairs: [Pair] = []
    var units: [String] = []
    var missing = 0
    for (index, each) in cases.enumerated() {
      guard let known = reference.outcome(at: index), let old = Answer(known) else { continue }
      guard let other = candidate.outcome(at: index), let new = Answer(other) else {
        missing += 1
        continue
      }
      pairs.append(Pair(caseIndex: index, reference: old, candidate: new))
      // A case without a cluster is its own; the prefix keeps it apart from a cluster's name.
      units.append((each.cluster ?? known.cluster).map { "c\($0)" } ?? "i\(each.id)")
    }
    self.pairs = pairs
    self.missing = missing
    clusters = Set(units).count < units.count ? units : nil
  }

  /// The pairs in which at least one model has no answer.
  var errors: Int { pairs.count { $0.hasError } }

  /// The evidence of the pairs that both models answered.
  func evidence(_ policy: DownsizePolicy) -> PairedEvidence {
    let answered = pairs.indices.filter { !pairs[$0].hasError }
    return evidence(policy, answered) { answer in
      if case .scored(let value) = answer { value } else { 0 }
    } candidate: { answer in
      if case .scored(let value) = answer { value } else { 0 }
    }
  }

  /// The evidence if every error had gone against the candidate, or all in its favour.
  func bound(_ policy: DownsizePolicy, errorsFavourCandidate: Bool) -> PairedEvidence {
    evidence(policy, Array(pairs.indices)) { answer in
      if case .scored(let value) = answer { value } else { errorsFavourCandidate ? 0 : 1 }
    } candidate: { answer in
      if case .scored(let value) = answer { value } else { errorsFavourCandidate ? 1 : 0 }
    }
  }

  private func evidence(
    _ policy: DownsizePolicy,
    _ indices: [Int],
    reference: (Answer) -> Double,
    candidate: (Answer) -> Double
  ) -> PairedEvidence {
    PairedEvidence(
      reference: indices.map { reference(pairs[$0].reference) },
      candidate: indices.map { candidate(pairs[$0].candidate) },
      clusters: clusters.map { units in indices.map { units[$0] } },
      policy: policy
    )
  }
}

extension PairedCases.Pair {
  /// Whether at least one model has no answer.
  var hasError: Bool {
    if case .scored = reference, case .scored = candidate { false } else { true }
  }
}

extension PairedCases.Answer {
  /// `nil` for a case that was never asked.
  fileprivate init?(_ outcome: CaseOutcome) {
    switch outcome.status {
    case .passed, .failed: self = .scored(outcome.passShare)
    case .errored: self = .errored
    case .notRun: return nil
    }
  }
}
