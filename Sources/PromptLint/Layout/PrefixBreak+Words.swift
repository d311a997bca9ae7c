internal import PromptCore
internal import PromptTemplates

extension PrefixBreak {
  /// The values as a sentence's subject: "`a`", "`a` and `b`", "`a`, `b` and 3 more".
  var subject: String {
    let quoted = names.map { "`\($0)`" }
    switch quoted.count {
    case 0: return "it"
    case 1: return quoted[0]
    case 2: return "\(quoted[0]) and \(quoted[1])"
    case 3: return "\(quoted[0]), \(quoted[1]) and \(quoted[2])"
    default: return "\(quoted[0]), \(quoted[1]) and \(quoted.count - 2) more"
    }
  }

  /// The subject and how often it changes: "`now` changes on every call".
  var subjectChanges: String { "\(subject) \(names.count > 1 ? "change" : "changes") \(period)" }

  /// How often the values change, after "changes".
  private var period: String {
    switch stability {
    case .deploy: "with every deployment"
    case .day: "every day"
    case .user: "from user to user"
    case .session: "from session to session"
    case .turn: "on every turn"
    default: "on every call"
    }
  }

  /// What follows them: "stands before 812 tokens of fixed text and the conversation".
  var stands: String {
    let verb = names.count > 1 ? "stand" : "stands"
    var followers: [String] = []
    if tokensLost > 0 { followers.append("\(tokensLost.grouped) tokens of fixed text") }
    if isHistoryLost { followers.append("the conversation") }
    guard !followers.isEmpty else { return "\(verb) in the prefix" }
    return "\(verb) before \(followers.joined(separator: " and "))"
  }

  /// Where the class comes from, so that a wrong guess can be put right.
  var evidenceNote: String {
    let name = names.first ?? ""
    let known = "the stability \(stability.rawValue)"
    switch evidence {
    case .annotation: return "the front matter gives `\(name)` \(known)"
    case .configuration: return "the configuration gives `\(name)` \(known)"
    case .code: return "by the code that fills it, `\(name)` has \(known)"
    case .observation: return "by what was observed, `\(name)` has \(known)"
    case .placement:
      return
        "its name says nothing, but \(reason ?? "where it stands"): `\(name)` is taken for data "
        + "of the call; annotate it in the front matter if it is not: "
        + "`promptopt: {stability: {\(name): …}}`"
    case .schema: return "by its declaration, `\(name)` has \(known)"
    case .name, .none:
      return "by its name, `\(name)` has \(known); annotate it in the "
        + "front matter if it has another: `promptopt: {stability: {\(name): …}}`"
    }
  }

  /// The class's weight: a break per call weighs more than one per user, session or day.
  func severity(_ usual: Severity) -> Severity {
    switch stability {
    case .day: min(usual, .warning)
    case .deploy: min(usual, .info)
    case .user, .session: min(usual, .warning)
    default: usual
    }
  }
}

extension Int {
  /// The number with a comma between thousands.
  var grouped: String {
    var digits = Array(String(magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (self < 0 ? "-" : "") + String(digits)
  }
}
