public import PromptCore

/// How one model fared on one case, over all repeats.
public struct CaseOutcome: Sendable, Hashable {
  /// How it ended; an error is no failure, and a case that was never asked is neither.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Every repeat passed.
    case passed
    /// At least one repeat was answered and did not pass, and none ended in an error.
    case failed
    /// At least one repeat has no answer.
    case errored
    /// Not asked: a budget ended the run before it, or the run was interrupted.
    case notRun = "not-run"
  }

  /// The case.
  public var caseID: String
  /// How it ended.
  public var status: Status
  /// The mean score of the answered repeats, 0 to 1.
  public var score: Double
  /// The share of the answered repeats that passed, 0 to 1.
  public var passShare: Double
  /// The first repeat's answer; empty if there is none.
  public var output: String
  /// What each scorer said of the first repeat's answer.
  public var scores: [ScorerVerdict]
  /// Why there is no answer, if there is none.
  public var error: String?
  /// What all answered calls cost together; `nil` if one of them has no price.
  public var cost: Money?
  /// How many calls were answered.
  public var calls: Int
  /// The tokens of all answered calls; `nil` if one of them reports none.
  public var usage: TokenUsage?
  /// The wall time of each answered call that knows it, in seconds.
  public var latencies: [Double]
  /// The case's tags.
  public var tags: [String]
  /// The unit that standard errors are computed over, if it is not the case itself.
  public var cluster: String?
  /// The case's share of real traffic, in any unit; 1 unless the dataset says otherwise.
  public var weight: Double

  /// Makes an outcome; recordings need no more than an id, a status and what they know.
  public init(
    caseID: String,
    status: Status,
    score: Double? = nil,
    passShare: Double? = nil,
    output: String = "",
    scores: [ScorerVerdict] = [],
    error: String? = nil,
    cost: Money? = nil,
    calls: Int = 1,
    usage: TokenUsage? = nil,
    latencies: [Double] = [],
    tags: [String] = [],
    cluster: String? = nil,
    weight: Double = 1
  ) {
    self.caseID = caseID
    self.status = status
    self.passShare = passShare ?? (status == .passed ? 1 : 0)
    self.score = score ?? self.passShare
    self.output = output
    self.scores = scores
    self.error = error
    self.cost = cost
    self.calls = calls
    self.usage = usage
    self.latencies = latencies
    self.tags = tags
    self.cluster = cluster
    self.weight = weight
  }

  /// Whether every repeat passed.
  public var passed: Bool { status == .passed }
}
