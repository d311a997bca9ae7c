public import PromptCatalog

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

extension CacheLimits {
  /// Anthropic and those who took over its marks, for a model that the catalogue does not have.
  static let marked = CacheLimits(
    matching: .marksWithLookback,
    minimumTokens: 1024,
    stepTokens: 1,
    maximumMarkers: 4,
    lookbackPositions: 20,
    lifetimes: [
      CacheLifetime(name: "5m", duration: .seconds(300), renewal: .sliding, writePercent: 125),
      CacheLifetime(name: "1h", duration: .seconds(3600), renewal: .sliding, writePercent: 200),
    ],
    source: "github.com/anthropics/skills, claude-api/shared/prompt-caching.md",
    date: "2026-07-01"
  )

  /// Servers that keep the longest common prefix token by token: llama.cpp, SGLang.
  static let local = CacheLimits(
    matching: .longestPrefix,
    minimumTokens: 0,
    stepTokens: 1,
    lifetimes: [],
    source: "assumed for a model that the catalogue does not have",
    date: "2026-11-20"
  )

  /// The limits of a model: the catalogue's facts, else what its wire format suggests.
  init(of entry: CatalogEntry?, format: String) {
    guard let cache = entry?.cache, let family = cache.family else {
      self = format == "anthropic-messages" ? .marked : .local
      return
    }
    let cited = [.maximumMarkers, .lookbackBlocks, .minimumTokens, .family]
      .compactMap { (field: CacheSemantics.Field) in cache.sources[field] }.first
    self.init(
      matching: Matching(family),
      minimumTokens: cache.minimumTokens ?? 0,
      stepTokens: max(1, cache.blockTokens ?? 1),
      // Where marks are matched exactly, the latest count and more are no error.
      maximumMarkers: family == .breakpoints ? cache.maximumMarkers : nil,
      lookbackPositions: cache.lookbackBlocks,
      lifetimes: cache.lifetimes.filter { $0.mode != .explicit },
      source: cited?.name ?? "the catalogue",
      date: cited?.date ?? entry?.checked ?? ""
    )
  }

  /// The lifetime of a name; the default if it is none of them.
  func lifetime(named name: String?) -> CacheLifetime? {
    lifetimes.first { $0.name == name } ?? lifetimes.first
  }

  /// Whether writes of a lifetime have a price above the default one's.
  func isLong(_ lifetime: CacheLifetime) -> Bool {
    guard let usual = lifetimes.first?.writePercent else { return false }
    return lifetime.writePercent.map { $0 > usual } ?? false
  }
}

extension CacheLimits.Matching {
  fileprivate init(_ family: CacheSemantics.Family) {
    switch family {
    case .prefixBlocks: self = .longestPrefix
    case .breakpoints: self = .marksWithLookback
    case .exactBreakpoints, .wholeUnits: self = .storedEnds
    }
  }
}

extension CacheLifetime {
  /// Its length in seconds.
  var seconds: Double { duration / .seconds(1) }
}
