/// How a model's prompt cache finds, keeps and bills a prefix.
///
/// Vendors change these rules and their documents disagree, so each fact has a source with a day,
/// and what other sources say instead stands beside it. What no source says is unknown.
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

  /// How a request asks for the cache.
  public enum Mode: String, Sendable, Hashable, CaseIterable {
    /// It does not have to ask.
    case automatic
    /// By marks in the request, or by naming a stored object.
    case explicit
  }

  /// When another request can read what a request writes.
  public enum Visibility: String, Sendable, Hashable, CaseIterable {
    /// Once the first response begins; requests sent before that all pay.
    case responseBegins = "response-begins"
    /// Once the first response is complete.
    case responseEnds = "response-ends"
  }

  /// What is found where the longest prefix is not.
  public enum Fallback: String, Sendable, Hashable, CaseIterable {
    /// Any shorter prefix, to the block.
    case shorterPrefix = "shorter-prefix"
    /// An earlier mark, or a block within the lookback of one.
    case earlierMarker = "earlier-marker"
    /// An earlier whole unit.
    case earlierUnit = "earlier-unit"
    /// Nothing: a shorter, unmarked prefix is paid in full.
    case nothing
  }

  /// Where a cache of whole units ends one.
  public enum UnitBoundary: String, Sendable, Hashable, CaseIterable {
    /// At the end of the user's input.
    case inputEnd = "input-end"
    /// At the end of the model's output.
    case outputEnd = "output-end"
    /// Where the vendor has seen two requests part.
    case commonPrefix = "common-prefix"
    /// At fixed intervals.
    case interval
  }

  /// Which prefix is found; `nil` where the vendor does not say.
  public var family: Family?
  /// The shortest prefix that is cached, in tokens; `nil` where the vendor does not say.
  public var minimumTokens: Int?
  /// The step in which prefixes grow, in tokens, where there is one.
  public var blockTokens: Int?
  /// What writing costs; `nil` where it is not known.
  public var writes: WriteBilling?
  /// The ways to ask for it; empty where it is not known.
  public var modes: [Mode] = []
  /// The most marks that a request may have, if there is a limit.
  public var maximumMarkers: Int?
  /// How many content blocks before a mark are looked at, if there is a limit.
  public var lookbackBlocks: Int?
  /// How many of the latest marks of a conversation are looked at, if there is a limit.
  public var lookbackMarkers: Int?
  /// How long an entry lives, the default first; empty where it is not known.
  public var lifetimes: [CacheLifetime] = []
  /// When an entry can first be read; `nil` where the vendor does not say.
  public var visibility: Visibility?
  /// What is found where the longest prefix is not; `nil` where the vendor does not say.
  public var fallback: Fallback?
  /// Where units end, in a cache of whole units.
  public var unitBoundaries: [UnitBoundary] = []
  /// The parameter or header that keeps requests with one prefix together, if there is one.
  public var routingKey: String?
  /// Where each fact comes from.
  public var sources: [Field: CacheSource] = [:]
  /// What other sources say of a fact.
  public var conflicts: [CacheConflict] = []

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

  /// What other sources say of a fact.
  public func conflicts(about field: Field) -> [CacheConflict] {
    conflicts.filter { $0.field == field }
  }
}

extension CacheSemantics {
  /// The name of a fact, as the data files have it.
  public enum Field: String, Sendable, Hashable, CaseIterable {
    case family, writes, modes, lifetimes, visibility, fallback
    case minimumTokens = "minimum_tokens"
    case blockTokens = "block_tokens"
    case maximumMarkers = "maximum_markers"
    case lookbackBlocks = "lookback_blocks"
    case lookbackMarkers = "lookback_markers"
    case unitBoundaries = "unit_boundaries"
    case routingKey = "routing_key"
  }
}
