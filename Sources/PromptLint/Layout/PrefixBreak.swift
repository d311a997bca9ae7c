public import PromptTemplates

/// A place where the cacheable prefix ends although fixed text follows.
public struct PrefixBreak: Sendable, Hashable {
  /// What ends it.
  public var cause: BreakCause
  /// The first placeholder, up to the last one of the same cause on its line.
  public var range: Range<Int>
  /// The names of the values in it, in order, without repeats.
  public var names: [String]
  /// The class of its most volatile value.
  public var stability: Stability
  /// Where that class comes from.
  public var evidence: TemplateVariable.Evidence
  /// What led to that class, in words, where there is more to say.
  public var reason: String?
  /// The filter that writes the value as JSON, for `unsortedJSON`.
  public var filter: String?
  /// The same cause on other lines of the same block of values; all of it has to move together.
  public var related: [Range<Int>]
  /// Values of other causes in the same block that are at least as volatile: repairing this one
  /// pays only together with them.
  public var companions: [Range<Int>]
  /// The tokens of fixed text behind it that a repair makes cacheable.
  public var tokensLost: Int
  /// Values of deployment class behind it, whose size the template does not tell.
  public var unsizedNames: [String]
  /// Whether the conversation follows and is lost with it.
  public var isHistoryLost: Bool
  /// The range of an earlier break that has to be repaired first.
  public var blockedBy: Range<Int>?
  /// The tokens of fixed text in front of it.
  public var tokensBefore: Int
}
