public import PromptCore
public import PromptTemplates

/// What repairing one file came to.
public struct RepairOutcome: Sendable, Hashable {
  /// The file as it was.
  public var before: SourceText
  /// The file as it should be; the same as before if nothing could be repaired.
  public var after: SourceText
  /// The prompts of the file as it should be.
  public var templates: [Template]
  /// What was repaired, in the order in which it was done.
  public var applied: [AppliedRepair]
  /// What was not, and why.
  public var refused: [RefusedRepair]
  /// The number of findings whose repair needs `--unsafe-fixes`.
  public var needingPermission: Int

  /// Whether the file's bytes differ.
  public var isChanged: Bool { before.fileBytes != after.fileBytes }
}

/// A repair that was done.
public struct AppliedRepair: Sendable, Hashable {
  /// The rule's id.
  public var rule: String
  /// The rule's code.
  public var code: String
  /// What was done, in the imperative.
  public var title: String
  /// Whether it needed permission.
  public var safety: Fix.Safety
  /// Where it began when it was done.
  public var position: SourcePosition
  /// The tokens of fixed text in front of the first value that changes as often as the one that
  /// was moved, before.
  public var cacheableBefore: Int
  /// The same afterwards.
  public var cacheableAfter: Int
  /// Dollars per 1,000 calls that the difference saves; `nil` if the model has no price, or if only
  /// the form changed.
  public var usdPer1000Calls: Money?
  /// The model that is priced.
  public var model: ModelID
}

/// A repair that was not done.
public struct RefusedRepair: Sendable, Hashable {
  /// The rule's id.
  public var rule: String
  /// The rule's code.
  public var code: String
  /// Where the finding stands.
  public var position: SourcePosition
  /// The guarantee that would be broken.
  public var reason: String
}

extension SourceText {
  /// The bytes of the file, byte order mark included.
  public var fileBytes: [UInt8] { hasByteOrderMark ? [0xEF, 0xBB, 0xBF] + bytes : bytes }
}
