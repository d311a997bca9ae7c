internal import PromptCore
internal import PromptModels

/// One question to one model, and how it ended.
struct Attempt: Sendable, Hashable {
  /// What was asked; a later attempt with the same key replaces an error.
  struct Key: Sendable, Hashable {
    var model: ModelID
    /// What answered for the model, as the first digits of a hash: another server, a classifier
    /// that was trained again, or another recording answers anew.
    var provider: String
    var prompt: String
    var caseID: String
    var repeatIndex: Int
  }

  /// An answer with what the scorers say.
  struct Answer: Sendable, Hashable {
    /// The answer.
    var response: ModelResponse
    /// What it cost; `nil` is unpriced.
    var cost: Money?
    /// Whether the response cache gave it, so that nothing was spent.
    var isCached: Bool
    /// What each scorer says.
    var verdicts: [ScorerVerdict]
    /// What they say together.
    var score: Score
  }

  /// How it ended.
  enum Outcome: Sendable, Hashable {
    case answered(Answer)
    case failed(kind: String, message: String)
  }

  var key: Key
  var outcome: Outcome

  /// The answer, if there is one.
  var answer: Answer? { if case .answered(let answer) = outcome { answer } else { nil } }
  /// What it took from the budget.
  var spent: Money {
    guard let answer, !answer.isCached else { return .zero }
    return answer.cost ?? .zero
  }
}
