/// Every rule, one line each.
public enum RuleRegistry {
  /// All rules, sorted by code.
  public static let all: [any LintRule] = rules.sorted {
    $0.documentation.code < $1.documentation.code
  }

  /// The rules that run unless others are selected: all but those in preview.
  public static let standard = all.filter { $0.documentation.status != .preview }

  private static let rules: [any LintRule] = [
    ClockInPrefix(),
    RequestIDInPrefix(),
    UserFieldBeforeSharedText(),
    InputBeforeInstructions(),
    HistoryBeforeFixedText(),
    UnsortedJSONInPrefix(),
    DateInPrefix(),
    SessionFieldBeforeSharedText(),
    CounterInPrefix(),
    RandomInPrefix(),
    LiteralCurrentDate(),
    BuildIDInPrefix(),
    RetrievedBeforeInstructions(),
    StateBeforeHistory(),
    ConditionalSectionInPrefix(),
    LateFixedBlock(),
    UnknownStability(),
    TemplateSyntax(),
  ]

  /// The rule of an id or a code, letter case aside.
  public static func rule(named name: String) -> (any LintRule)? {
    let name = name.lowercased()
    return all.first {
      $0.documentation.id == name || $0.documentation.code.lowercased() == name
    }
  }

  /// Every id and code, for suggestions.
  public static var names: [String] {
    all.flatMap { [$0.documentation.id, $0.documentation.code] }
  }
}
