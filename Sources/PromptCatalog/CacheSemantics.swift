/// How a model's prompt cache finds, keeps and bills a prefix.
public struct CacheSemantics: Sendable, Hashable {
  /// Which prefix of an earlier prompt is found again.
  public enum Family: String, Sendable, Hashable, CaseIterable {
    /// The longest common prefix, rounded down to a block, without any marking.
    case prefixBlocks = "prefix-blocks"
    /// A marked prefix, looked for at marks and some content blocks before them.
    case breakpoints
    /// A marked prefix, only exactly at a mark; a shorter one is not found.
    case exactBreakpoints = "exact-breakpoints"
    /// Whole stored units, never a part of one.
    case wholeUnits = "whole-units"
  }

  /// What a token costs when it is written to the cache.
  public enum WriteBilling: String, Sendable, Hashable, CaseIterable {
    /// It has its own price.
    case billed
    /// There is no fee: it costs what uncached input costs.
    case asInput = "as-input"
  }

  /// Which prefix is found; `nil` where the vendor does not say.
  public var family: Family?
  /// The shortest prefix that is cached, in tokens; `nil` where the vendor does not say.
  public var minimumTokens: Int?
  /// The step in which prefixes grow, in tokens, where there is one.
  public var blockTokens: Int?
  /// What writing costs; `nil` where it is not known.
  public var writes: WriteBilling?

  /// Makes semantics.
  public init(
    family: Family? = nil,
    minimumTokens: Int? = nil,
    blockTokens: Int? = nil,
    writes: WriteBilling? = nil
  ) {
    self.family = family
    self.minimumTokens = minimumTokens
    self.blockTokens = blockTokens
    self.writes = writes
  }
}
