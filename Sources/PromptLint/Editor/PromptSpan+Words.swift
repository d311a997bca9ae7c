internal import PromptTemplates

extension Stability {
  /// How often a value changes, as a predicate.
  var changes: String {
    switch self {
    case .constant: "never changes"
    case .deploy: "changes with a deployment"
    case .day: "changes every day"
    case .user: "changes from user to user"
    case .session: "changes from session to session"
    case .turn: "changes on every turn"
    case .request: "changes on every call"
    case .unknown: "changes nobody knows how often"
    }
  }
}

extension PromptSpan {
  /// What it carries, if that is known.
  var roleWords: String? {
    if isHistory { return "the conversation so far" }
    switch value?.role {
    case .clock: return "the time of the call, or a date"
    case .identifier: return "an id"
    case .userField: return "a field of the user or the account"
    case .input: return "what the call is about"
    case .retrieved: return "what was looked up for the call"
    case .history: return "the conversation so far"
    case .random: return "a random value or order"
    case .counter: return "the number of the turn, step or attempt"
    case .environment: return "where the program runs"
    case .state: return "what the program has noted so far"
    case .build: return "the build that was deployed"
    case .configuration: return "what a deployment fixes"
    case .unknown, nil: return nil
    }
  }

  /// Its class and where that comes from.
  var evidenceWords: String {
    let reason = value?.reason.map { ": \($0)" } ?? ""
    return "stability `\(stability.rawValue)`, \(source)\(reason)"
  }

  private var source: String {
    switch value?.evidence {
    case .annotation: "as the front matter says"
    case .configuration: "as the configuration says"
    case .code: "by the code that fills it"
    case .observation: "by what was observed"
    case .schema: "by its declaration"
    case .name: "by its name"
    case .placement: "by its place"
    case nil where isHistory: "as every conversation"
    case .some(.none), nil:
      "for want of anything that tells; say it in the front matter: "
        + "`promptopt: {stability: {\(name): …}}`"
    }
  }
}

extension Int {
  /// "1 token", "1,080 tokens".
  var inTokens: String { "\(grouped) token\(self == 1 ? "" : "s")" }
}
