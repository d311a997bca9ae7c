internal import PromptCatalog
internal import PromptCore

/// What a prompt cache finds, keeps and allows, as far as recorded requests are judged by it.
public struct CacheLimits: Sendable, Hashable {
  /// Which prefix is found again.
  public enum Matching: String, Sendable, Hashable {
    /// The longest common prefix, in steps.
    case longestPrefix
    /// A marked prefix, looked for at marks and some positions before them.
    case marksWithLookback
    /// A marked prefix or whole request, exactly as it was stored.
    case storedEnds
  }

  /// Which prefix is found again.
  public var matching: Matching
  /// The shortest prefix that is kept, in tokens; 0 if the vendor does not say.
  public var minimumTokens: Int
  /// The step in which prefixes grow, in tokens.
  public var stepTokens: Int
  /// The marks that one request may carry, if there is a limit.
  public var maximumMarkers: Int?
  /// The positions before a mark in which a stored prefix is looked for.
  public var lookbackPositions: Int?
  /// Lifetimes to choose from, the default first; none if the vendor does not say.
  public var lifetimes: [CacheLifetime]
  /// Where the limits are documented.
  public var source: String
  /// The day they were read.
  public var date: String
}

/// How long a stored prefix stays.
public struct CacheLifetime: Sendable, Hashable {
  /// The name in requests: `5m`.
  public var name: String
  /// Its length in seconds; reading a prefix begins it anew.
  public var seconds: Double
  /// Whether writes have the price of the long lifetime.
  public var isLong: Bool
}

extension CacheLimits {
  /// Anthropic and those who took over its marks.
  static let marked = CacheLimits(
    matching: .marksWithLookback,
    minimumTokens: 1024,
    stepTokens: 1,
    maximumMarkers: 4,
    lookbackPositions: 20,
    lifetimes: [
      CacheLifetime(name: "5m", seconds: 300, isLong: false),
      CacheLifetime(name: "1h", seconds: 3600, isLong: true),
    ],
    source: "Anthropic, \"Prompt caching\"",
    date: "2026-11-20"
  )

  /// OpenAI from GPT-5.6 on.
  static let exact = CacheLimits(
    matching: .storedEnds,
    minimumTokens: 1024,
    stepTokens: 1,
    maximumMarkers: nil,
    lookbackPositions: nil,
    lifetimes: [
      CacheLifetime(name: "30m", seconds: 1800, isLong: false),
      CacheLifetime(name: "12h", seconds: 43_200, isLong: true),
    ],
    source: "OpenAI, \"Prompt caching\" and openai SDK 3.52.0",
    date: "2026-11-20"
  )

  /// OpenAI before GPT-5.6: kept for 5 to 10 minutes, under load or not up to an hour, which is
  /// taken for the lifetime.
  static let automatic = CacheLimits(
    matching: .longestPrefix,
    minimumTokens: 1024,
    stepTokens: 128,
    maximumMarkers: nil,
    lookbackPositions: nil,
    lifetimes: [CacheLifetime(name: "in_memory", seconds: 3600, isLong: false)],
    source: "OpenAI, \"Prompt caching\"",
    date: "2026-11-20"
  )

  /// Servers that keep the longest common prefix token by token: llama.cpp, SGLang.
  static let local = CacheLimits(
    matching: .longestPrefix,
    minimumTokens: 0,
    stepTokens: 1,
    maximumMarkers: nil,
    lookbackPositions: nil,
    lifetimes: [],
    source: "assumed for a model that the catalogue does not have",
    date: "2026-11-20"
  )

  /// The limits of a model, from the catalogue where it has them, else by the wire format.
  init(of entry: CatalogEntry?, format: String) {
    switch entry?.cache?.family {
    case .breakpoints: self = .marked
    case .exactBreakpoints: self = .exact
    case .prefixBlocks: self = entry?.model.provider == "openai" ? .automatic : .local
    case .wholeUnits:
      self = .exact
      lifetimes = []
      minimumTokens = 0
      source = "DeepSeek, \"Context caching\""
    case nil: self = format == "anthropic-messages" ? .marked : .local
    }
    if let minimum = entry?.cache?.minimumTokens { minimumTokens = minimum }
    if let step = entry?.cache?.blockTokens { stepTokens = max(1, step) }
  }

  /// The lifetime of a name; the default if it is none of them.
  func lifetime(named name: String?) -> CacheLifetime? {
    lifetimes.first { $0.name == name } ?? lifetimes.first
  }
}
