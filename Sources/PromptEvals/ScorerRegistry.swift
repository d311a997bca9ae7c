/// Every scorer, one line each.
public enum ScorerRegistry {
  static let all: [any Scorer.Type] = [
    ContainsScorer.self,
    EqualsScorer.self,
    JSONSchemaScorer.self,
    JSONScorer.self,
    NumericScorer.self,
    RegexScorer.self,
  ]

  /// What each scorer says of itself, sorted by id.
  public static var documentation: [ScorerDocumentation] {
    all.map { $0.documentation }.sorted { $0.id < $1.id }
  }

  /// Keys of scorers that suites of later versions will know.
  static let later = [
    "command", "cost", "finish_reason", "latency", "levenshtein", "max_cost_usd",
    "max_latency_s", "pairwise", "refusal", "rouge", "rubric", "similar",
  ]
}
