internal import PromptCore
internal import PromptModels

extension CaseOutcome {
  /// Puts the repeats of a case together; `nil` stands for a repeat that was not asked.
  init(_ evalCase: EvalCase, repeats: [Attempt?]) {
    let attempts = repeats.compactMap { $0 }
    let answers = attempts.compactMap(\.answer)
    let failures = attempts.compactMap { attempt -> String? in
      if case .failed(_, let message) = attempt.outcome { message } else { nil }
    }
    let passes = answers.count { $0.score.passed }
    let count = Double(max(answers.count, 1))
    self.init(
      caseID: evalCase.id,
      status: Self.status(
        failures: failures.count,
        missing: repeats.count - attempts.count,
        passedAll: passes == repeats.count
      ),
      score: answers.reduce(0) { $0 + $1.score.value } / count,
      passShare: Double(passes) / count,
      output: answers.first?.response.text ?? "",
      scores: answers.first?.verdicts ?? [],
      error: failures.first,
      cost: Self.sum(answers.map(\.cost)) { $0 + $1 },
      calls: answers.count,
      usage: Self.sum(answers.map(\.response.usage)) { $0 + $1 },
      latencies: answers.compactMap(\.response.latencySeconds),
      tags: evalCase.tags,
      cluster: evalCase.cluster,
      weight: evalCase.weight
    )
  }

  private static func status(failures: Int, missing: Int, passedAll: Bool) -> Status {
    if failures > 0 { return .errored }
    if missing > 0 { return .notRun }
    return passedAll ? .passed : .failed
  }

  /// The sum; `nil` if nothing is there or a part is unknown.
  private static func sum<Value>(
    _ values: [Value?],
    _ add: (Value, Value) -> Value
  ) -> Value? {
    guard let first = values.first, var total = first else { return nil }
    for value in values.dropFirst() {
      guard let value else { return nil }
      total = add(total, value)
    }
    return total
  }
}
