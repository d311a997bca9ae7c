public import PromptCore
public import PromptStatistics

/// What was found of one candidate.
public struct CandidateDecision: Sendable, Hashable {
  /// The answer to "may it replace the reference?".
  public enum Verdict: String, Sendable, Hashable {
    /// Not worse by the margin or more, and every gate is held.
    case nonInferior = "non-inferior"
    /// Worse by more than the margin, or a gate is failed beyond doubt.
    case inferior
    /// Neither is shown.
    case inconclusive
    /// The walk stopped before it.
    case notTested = "not-tested"
  }

  /// The model.
  public let model: ModelID
  /// What it costs, if known.
  public let cost: ModelCost?
  /// The comparison with the reference over the cases that both answered.
  public let evidence: PairedEvidence
  /// The comparisons with every error against the candidate and with every error in its favour,
  /// if there were errors.
  public let bounds: ErrorBounds?
  /// p after Holm's correction, under the strategy that uses it.
  public let adjustedP: Double?
  /// The floor and the critical cases, as far as the policy asks for them.
  public let gates: [GateResult]
  /// The verdict.
  public let verdict: Verdict
  /// How many cases a suite would need to prove it at the policy's power, if it goes on as it
  /// began; `nil` where more cases would not be expected to help, or none are needed.
  public let casesNeeded: Int?
  /// The cases that the reference passes and the candidate fails, as indices in the run.
  public let lostCases: [Int]

  /// Dollars for each answer that passes, if the cost is known and an answer passed.
  public var usdPerPass: Double? {
    guard let cost, evidence.candidateRate > 0 else { return nil }
    return cost.perThousand.usd / 1_000 / evidence.candidateRate
  }

  /// The test of a difference in either direction.
  public var mcNemar: McNemarTest { McNemarTest(gained: evidence.gained, lost: evidence.lost) }
}

/// How far errors could move a comparison.
public struct ErrorBounds: Sendable, Hashable {
  /// Cases in which at least one model has no answer.
  public let errors: Int
  /// Every error of the candidate a failure, every error of the reference a pass.
  public let worst: PairedEvidence
  /// Every error of the candidate a pass, every error of the reference a failure.
  public let best: PairedEvidence
}

/// Whether a gate besides the comparison is held.
public struct GateResult: Sendable, Hashable {
  /// How a gate ended.
  public enum Outcome: String, Sendable, Hashable {
    case held, failed, undecided
  }

  /// `floor` or `critical`.
  public let gate: String
  /// How it ended.
  public let outcome: Outcome
  /// What was measured, as a sentence without its full stop.
  public let finding: String
}
