/// Every rule, one line each.
public enum RuleRegistry {
  /// All rules, sorted by code.
  public static let all = pages.map(\.rule)

  /// The rules that run unless others are selected: all but those in preview.
  public static let standard = pages.filter { $0.page.status != .preview }.map(\.rule)

  /// The rules that run only where they are selected.
  public static let preview = pages.filter { $0.page.status == .preview }.map(\.rule)

  /// Each rule beside its documentation, which is dear to make, sorted by code.
  private static let pages = rules.map { (rule: $0, page: $0.documentation) }
    .sorted { $0.page.code < $1.page.code }

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
    return pages.first {
      $0.page.id == name || $0.page.code.lowercased() == name || $0.page.former.contains(name)
    }?.rule
  }

  /// The id of each rule by its id, its former ids and its code, in lower case.
  static let idsByName: [String: String] = {
    var ids: [String: String] = [:]
    for page in pages.map(\.page) {
      for name in [page.id, page.code.lowercased()] + page.former { ids[name] = page.id }
    }
    return ids
  }()

  /// Every code.
  static let codes = pages.map(\.page.code)

  /// Every id and code, for suggestions.
  public static var names: [String] {
    pages.flatMap { [$0.page.id, $0.page.code] }
  }
}
