public import PromptCore

/// What linting some templates found.
public struct LintReport: Sendable, Hashable {
  /// The findings, dearest first, then by path and place.
  public var findings: [LintFinding]
  /// The number of files that were linted.
  public var files: Int
  /// Files that could not be linted, and why.
  public var skipped: [SkippedFile]
  /// What else must be known of how files were read, one sentence each.
  public var notes: [String]
  /// Findings that a suppression with a reason excused.
  public var suppressed: Int
  /// Findings that a baseline knows.
  public var baselined = 0
  /// Both of them, in the order of the others.
  public var suppressedFindings: [LintFinding] = []
  /// What was repaired before, if that was asked for.
  public var repairs: RepairReport?
  /// The files that were linted, as the user named them.
  public var paths: [String] = []
  /// The date of the prices.
  public var catalogDate: String
  /// Tokens that lose the cache, each counted once.
  public var tokensLost: Int
  /// Those of them that have no price: an unpriced model, or a date without calls a day.
  public var tokensUnpriced: Int
  /// Dollars per 1,000 calls of each prompt, each token counted once; `nil` if nothing has a price.
  public var usdPer1000Calls: Money?
  /// What renderings showed, if prompts were rendered.
  public var renderings: [RenderObservation] = []

  /// A file that could not be linted.
  public struct SkippedFile: Sendable, Hashable {
    /// The file as the user named it.
    public var path: String
    /// What stood in the way.
    public var reason: String
    /// Whether the user named the file, and not a folder that holds it.
    public var isNamed: Bool

    /// Makes a skipped file.
    public init(path: String, reason: String, isNamed: Bool) {
      self.path = path
      self.reason = reason
      self.isNamed = isNamed
    }
  }

  /// The weightiest severity, if there is a finding.
  public var worst: Severity? { findings.map(\.diagnostic.severity).max() }

  /// Whether anything more than a remark was found.
  public var hasFindings: Bool { (worst ?? .info) > .info }

  /// Whether anything of a level or above was found.
  public func hasFindings(from level: Severity) -> Bool { worst.map { $0 >= level } ?? false }

  /// Whether a file that the user named could not be linted.
  public var missesNamedFile: Bool { skipped.contains(where: \.isNamed) }
}
