public import PromptCore
public import PromptEvals
public import PromptModels

/// A recording as the run of a suite, judged by the verdicts that it carries.
public struct RecordedRun: Sendable {
  /// The run; its provenance is for the caller to fill.
  public var run: EvalRun
  /// How many answers carry no verdict and are left out.
  public let unjudged: Int

  /// Turns every judged answer into an outcome; repetitions of a case are averaged.
  ///
  /// - Throws: `PromptError.input` with the line, if a score is not between 0 and 1 or no answer
  ///   carries a verdict.
  public init(_ recording: Recording, name: String) throws(PromptError) {
    var answers: [[[Recording.Answer]]] = recording.models.map { _ in [] }
    for model in answers.indices {
      answers[model] = Array(repeating: [], count: recording.cases.count)
    }
    var unjudged = 0
    for answer in recording.answers {
      guard let score = answer.response.recordedScore else {
        unjudged += 1
        continue
      }
      guard (0...1).contains(score) else { throw Self.outside(score, answer, recording) }
      answers[answer.modelIndex][answer.caseIndex].append(answer)
    }
    guard unjudged < recording.answers.count else { throw Self.nothingJudged(recording) }
    self.unjudged = unjudged
    let runs = zip(recording.models, answers).map { model, cases in
      let outcomes = zip(recording.cases, cases).map(Self.outcome)
      return ModelRun(model: ModelID(model), outcomes: outcomes)
    }
    run = EvalRun(
      suiteName: name,
      cases: recording.cases.map(Self.evalCase),
      runs: runs,
      disclosures: ["Recorded outputs (\(recording.path)): no model was called."]
    )
  }
}

extension RecordedRun {
  private static func evalCase(_ recorded: Recording.Case) -> EvalCase {
    var variables = JSONObject()
    variables["input"] = recorded.input.map(JSONValue.string)
    return EvalCase(
      id: recorded.id,
      variables: variables,
      expected: recorded.expected.map(JSONValue.string),
      cluster: recorded.cluster
    )
  }

  private static func outcome(
    _ recorded: Recording.Case,
    _ answers: [Recording.Answer]
  ) -> CaseOutcome {
    guard let first = answers.first else {
      return CaseOutcome(caseID: recorded.id, status: .notRun, calls: 0)
    }
    let scores = answers.compactMap(\.response.recordedScore)
    let share = scores.reduce(0, +) / Double(scores.count)
    let costs = answers.compactMap(\.response.cost)
    let usages = answers.compactMap(\.response.usage)
    return CaseOutcome(
      caseID: recorded.id,
      status: scores.allSatisfy { $0 == 1 } ? .passed : .failed,
      passShare: share,
      output: first.response.text,
      cost: costs.count == answers.count ? costs.reduce(.zero, +) : nil,
      calls: answers.count,
      usage: usages.count == answers.count ? usages.reduce(TokenUsage(), +) : nil,
      latencies: answers.compactMap(\.response.latencySeconds),
      cluster: recorded.cluster
    )
  }

  private static func outside(
    _ score: Double,
    _ answer: Recording.Answer,
    _ recording: Recording
  ) -> PromptError {
    PromptError(
      .input,
      "the score of case \"\(recording.cases[answer.caseIndex].id)\" is \(score); expected a "
        + "number from 0 to 1, because margins are fractions of 1",
      path: recording.path,
      position: SourcePosition(line: answer.line, column: 1),
      remedy: "divide the scores by the best possible one"
    )
  }

  private static func nothingJudged(_ recording: Recording) -> PromptError {
    PromptError(
      .input,
      "no answer carries a verdict",
      path: recording.path,
      remedy: "record \"correct\": true or \"score\": 0.7 with each, or write a suite with scorers"
    )
  }
}
