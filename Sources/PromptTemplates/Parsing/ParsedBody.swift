internal import PromptCore

/// What a parser makes of a body: its nodes, and what is wrong with it.
struct ParsedBody: Sendable {
  var nodes: [TemplateNode] = []
  var problems: [Diagnostic] = []
}

extension Diagnostic {
  /// How deep blocks and parentheses may nest.
  static let nestingLimit = 50

  /// Problems beyond this number are left out: the file is then something else.
  static let problemLimit = 100

  /// A problem with the syntax of a template.
  static func syntax(
    _ message: String,
    at range: Range<Int>,
    severity: Severity = .error,
    notes: [String] = []
  ) -> Diagnostic {
    Diagnostic(
      rule: "template-syntax",
      code: "PC505",
      severity: severity,
      range: range,
      message: message,
      notes: notes
    )
  }
}

extension Role {
  /// The role of a name as templates spell it: `model` and `ai` are the assistant.
  init?(templateName: String) {
    let name = templateName.lowercased()
    switch name {
    case "model", "ai", "bot": self = .assistant
    case "human": self = .user
    case "function": self = .tool
    default:
      guard let role = Role(rawValue: name) else { return nil }
      self = role
    }
  }

  /// The names that templates may use.
  static let templateNames = Role.allCases.map(\.rawValue) + ["model"]
}
