/// Every rule, one line each.
public enum RuleRegistry {
  /// All rules, sorted by code.
  public static let all: [any LintRule] = rules.sorted {
    $0.documentation.code < $1.documentation.code
  }

  /// The rules that run unless others are selected: all but those in preview.
  public static let standard = all.filter { $0.documentation.status != .preview }

  /// The rules that run only where they are selected.
  public static let preview = all.filter { $0.documentation.status == .preview }

  private static let rules: [any LintRule] = [
    ClockInPrefix(),
    RequestIDInPrefix(),
    UserFieldBeforeSharedText(),
    InputBeforeInstructions(),
    HistoryBeforeFixedText(),
    PrefixBelowMinimum(),
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
    UnusedVariable(),
    PrefixChangedWithoutLock(),
    NearlySharedPrefix(),
    UnorderedCollectionInPrefix(),
    UnsortedTools(),
    LocaleFormatInPrefix(),
    VariableGluedToWord(),
    ByteOrderMark(),
    CarriageReturns(),
    UnnormalisedText(),
    TrailingWhiteSpace(),
    TemplateSyntax(),
    NewestFirstHistory(),
    RewrittenHistory(),
    TooManyMarkers(),
    MarkerOnVaryingBlock(),
    LookbackExceeded(),
    UnmarkedPrefixBoundary(),
    ShortTTLBeforeLong(),
    UnfitTTL(),
    WriteNeverRead(),
    CacheKeyPerRequest(),
    ColdFanOut(),
    ChangedParameter(),
    UnusedSuppression(),
  ]

  /// The rule of an id, a code or a former id, letter case aside.
  public static func rule(named name: String) -> (any LintRule)? {
    let name = name.lowercased()
    return all.first {
      $0.documentation.id == name || $0.documentation.code.lowercased() == name
        || $0.documentation.former.contains(name)
    }
  }

  /// The id of each rule by its id, its former ids and its code, in lower case.
  static let idsByName: [String: String] = {
    var ids: [String: String] = [:]
    for page in all.map(\.documentation) {
      for name in [page.id, page.code.lowercased()] + page.former { ids[name] = page.id }
    }
    return ids
  }()

  /// Every code.
  static let codes = all.map(\.documentation.code)

  /// Every id and code, for suggestions.
  public static var names: [String] {
    all.flatMap { [$0.documentation.id, $0.documentation.code] }
  }
}
