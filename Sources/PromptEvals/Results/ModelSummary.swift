public import PromptCore
internal import PromptStatistics

/// A model's run in numbers.
public struct ModelSummary: Sendable, Hashable {
  /// The model.
  public var model: ModelID
  /// The prompt.
  public var prompt: String
  /// How many cases there are.
  public var cases: Int
  /// How many passed.
  public var passed: Int
  /// How many were answered and did not pass.
  public var failed: Int
  /// How many have no answer because of an error.
  public var errors: Int
  /// How many were not asked.
  public var notRun: Int
  /// Passed of those answered; `nil` if none was.
  ///
  /// Errors stand in neither part of the fraction.
  public var passRate: Double?
  /// The Wilson interval of the pass rate at 95 %; `nil` if none was answered.
  public var interval: ClosedRange<Double>?
  /// What all calls cost together; `nil` if one of them has no price.
  public var cost: Money?
  /// How many calls were answered.
  public var calls: Int
  /// Half the calls were at least as fast, in seconds.
  public var latencyP50: Double?
  /// 95 of 100 calls were at least as fast, in seconds.
  public var latencyP95: Double?

  /// Sums a run up.
  public init(_ run: ModelRun) {
    model = run.model
    prompt = run.prompt
    cases = run.outcomes.count
    passed = run.outcomes.count { $0.status == .passed }
    failed = run.outcomes.count { $0.status == .failed }
    errors = run.outcomes.count { $0.status == .errored }
    notRun = run.outcomes.count { $0.status == .notRun }
    let answered = passed + failed
    if answered > 0 {
      passRate = Double(passed) / Double(answered)
      interval = WilsonInterval.bounds(successes: passed, total: answered, confidence: 0.95)
    }
    let called = run.outcomes.filter { $0.calls > 0 }
    calls = called.reduce(0) { $0 + $1.calls }
    let costs = called.compactMap(\.cost)
    cost = costs.count == called.count && !costs.isEmpty ? costs.reduce(.zero, +) : nil
    let latencies = run.outcomes.flatMap(\.latencies).sorted()
    latencyP50 = Self.percentile(0.5, of: latencies)
    latencyP95 = Self.percentile(0.95, of: latencies)
  }

  /// What a call costs on average; `nil` if one of them has no price.
  public var costPerCall: Money? {
    guard let cost, calls > 0 else { return nil }
    return cost / calls
  }

  /// The smallest value that a share of all values does not exceed (nearest rank).
  private static func percentile(_ share: Double, of sorted: [Double]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }
}
