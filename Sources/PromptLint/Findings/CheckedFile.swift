/// What linting one file found.
public struct CheckedFile: Sendable, Hashable {
  /// The file as the user named it.
  public var path: String
  /// The findings in the order of the file.
  public var findings: [LintFinding]
  /// The findings that the file itself excuses, in the order of the file.
  public var suppressed: [LintFinding]
  /// What checks across prompts need of its prompts.
  public var prompts: [LintedPrompt] = []
}
