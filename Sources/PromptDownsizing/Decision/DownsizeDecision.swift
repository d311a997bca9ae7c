public import PromptCore

/// Whether a smaller model may replace the reference, and everything the answer rests on.
public struct DownsizeDecision: Sendable, Hashable {
  /// The answer.
  public enum Verdict: String, Sendable, Hashable {
    /// A cheaper model is proven.
    case downsized
    /// No cheaper model will do: there is none, or every one that was tested is shown inferior.
    case none
    /// Nothing is proven, and at least one tested candidate is not shown inferior either.
    case inconclusive
  }

  /// The reference over all cases that it answered.
  public struct Reference: Sendable, Hashable {
    /// The model.
    public let model: ModelID
    /// Cases answered.
    public let cases: Int
    /// Cases passed entirely.
    public let passed: Int
    /// The mean share of passing answers; with graded scores the mean score.
    public let passRate: Double
    /// Cases that ended in an error.
    public let errors: Int
    /// What it costs, if known.
    public let cost: ModelCost?
  }

  /// What was asked.
  public let policy: DownsizePolicy
  /// The reference.
  public let reference: Reference
  /// The candidates from the top of the ladder to its end.
  public let candidates: [CandidateDecision]
  /// The place of the chosen candidate in `candidates`.
  public let chosenIndex: Int?
  /// Doubts.
  public internal(set) var warnings: [DownsizeWarning]

  /// The chosen candidate.
  public var chosen: CandidateDecision? { chosenIndex.map { candidates[$0] } }

  /// The candidates that the strategy tested.
  public var tested: [CandidateDecision] { candidates.filter { $0.verdict != .notTested } }

  /// The first tested candidate that is not proven: where a walk stopped.
  public var firstUnproven: CandidateDecision? { tested.first { $0.verdict != .nonInferior } }

  /// The candidate that comes nearest to being proven, if none is: the first inconclusive one.
  public var nearest: CandidateDecision? { tested.first { $0.verdict == .inconclusive } }

  /// The answer.
  public var verdict: Verdict {
    if chosenIndex != nil { return .downsized }
    return nearest == nil ? .none : .inconclusive
  }

  /// The share of the reference's cost that the chosen model saves, if both costs are known.
  public var saving: Double? {
    guard let old = reference.cost?.perThousand, let new = chosen?.cost?.perThousand, old > .zero
    else { return nil }
    return 1 - Double(new.picodollars) / Double(old.picodollars)
  }
}
