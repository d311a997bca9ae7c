internal import PromptCore

/// The rules, one line each.
public struct RuleList: Sendable {
  /// The rules' documentations.
  public var rules: [RuleDocumentation]

  /// Makes a list.
  public init(rules: [RuleDocumentation]) { self.rules = rules }

  /// A table for a terminal.
  public var text: String {
    let width = rules.map(\.id.count).max() ?? 0
    let rows = rules.map { rule in
      let level = rule.severity.rawValue
      return rule.code + "  " + rule.id + String(repeating: " ", count: width - rule.id.count)
        + "  " + level + String(repeating: " ", count: 7 - level.count) + "  " + rule.summary
    }
    return rows.joined(separator: "\n") + "\n\nexplain one: promptopt explain ID\n"
  }
}
