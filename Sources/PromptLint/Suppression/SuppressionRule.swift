internal import PromptCore

/// A check of what a file excuses.
protocol SuppressionRule: LintRule {
  /// The problems of the excuses, after every other finding has been held against them.
  func diagnostics(of suppressions: Suppressions) -> [Diagnostic]
}
