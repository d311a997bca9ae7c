public import PromptCatalog
public import PromptCore

/// What the linter needs to know of a model: how to count, and what cached input saves.
public struct ModelRates: Sendable, Hashable {
  /// The model as it was asked for.
  public var model: String
  /// The encoding that counts its input.
  public var encoding: String
  /// Whether that encoding is the model's own; otherwise counts are an approximation.
  public var isEncodingExact: Bool
  /// The price of an input token, if known.
  public var input: Money?
  /// The price of an input token read from the prompt cache, if the model has one.
  public var cacheRead: Money?
  /// The price of an input token written to the prompt cache; that of input where there is no fee,
  /// `nil` where it is not known.
  public var cacheWrite: Money?
  /// How its prompt cache works, if anything is known of that.
  public var cache: CacheSemantics?
  /// The shortest prefix that the provider caches, in tokens, if known.
  public var cacheMinimum: Int?
  /// Why there is no price, if there is none, with the nearest name.
  public var absence: String?

  /// Makes rates.
  public init(
    model: String,
    encoding: String,
    isEncodingExact: Bool,
    input: Money? = nil,
    cacheRead: Money? = nil,
    cacheWrite: Money? = nil,
    cacheMinimum: Int? = nil,
    cache: CacheSemantics? = nil,
    absence: String? = nil
  ) {
    self.model = model
    self.encoding = encoding
    self.isEncodingExact = isEncodingExact
    self.input = input
    self.cacheRead = cacheRead
    self.cacheWrite = cacheWrite
    self.cacheMinimum = cacheMinimum
    self.cache = cache
    self.absence = absence
  }

  /// The encoding that counts where the model's own is not known.
  public static let assumedEncoding = "o200k_base"

  /// What a token costs more outside the cache than inside.
  var savingPerToken: Money? {
    guard let input, let cacheRead, cacheRead < input else { return nil }
    return input - cacheRead
  }
}

extension ModelRates {
  /// Takes a model's facts from the catalogue; an unknown model is unpriced.
  public init(of model: ModelID, in catalog: Catalog) {
    let entry = catalog.entry(for: model)
    self.init(
      model: model.description,
      encoding: entry?.encoding ?? Self.assumedEncoding,
      isEncodingExact: entry?.encoding != nil && entry?.isEncodingExact == true,
      input: entry.map { Money(picodollars: Int128($0.input)) },
      cacheRead: entry?.cacheRead.map { Money(picodollars: Int128($0)) },
      cacheWrite: entry.flatMap(Self.writePrice),
      cacheMinimum: entry?.cache?.minimumTokens,
      cache: entry?.cache,
      absence: entry == nil ? catalog.absence(of: model) : nil
    )
  }

  private static func writePrice(of entry: CatalogEntry) -> Money? {
    let price = entry.cacheWrite ?? (entry.cache?.writes == .asInput ? entry.input : nil)
    return price.map { Money(picodollars: Int128($0)) }
  }
}
