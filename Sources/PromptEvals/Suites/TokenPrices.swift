public import PromptCatalog
public import PromptCore

/// Prices that a suite states for a model the catalogue does not know, in picodollars per token.
public struct TokenPrices: Sendable, Hashable {
  /// Uncached input.
  public var input: Int
  /// Input read from the prompt cache.
  public var cacheRead: Int
  /// Input written to the prompt cache.
  public var cacheWrite: Int
  /// Output.
  public var output: Int

  /// Makes prices; cached input costs as much as other input unless given.
  public init(input: Int, cacheRead: Int? = nil, cacheWrite: Int? = nil, output: Int) {
    self.input = input
    self.cacheRead = cacheRead ?? input
    self.cacheWrite = cacheWrite ?? input
    self.output = output
  }

  /// What a call costs.
  public func price(of usage: TokenUsage) -> Money {
    Money(picodollars: Int128(input)) * usage.uncachedInput
      + Money(picodollars: Int128(cacheRead)) * usage.cacheRead
      + Money(picodollars: Int128(cacheWrite)) * (usage.cacheWrite + usage.cacheWriteLong)
      + Money(picodollars: Int128(output)) * usage.totalOutput
  }
}

/// What calls cost: by the suite's own prices, else by the catalogue's.
public struct PriceList: Sendable {
  /// The suite's own prices.
  public var overrides: [ModelID: TokenPrices]
  /// The catalogue, if there is one.
  public var catalog: Catalog?

  /// Makes a price list.
  public init(overrides: [ModelID: TokenPrices] = [:], catalog: Catalog? = nil) {
    self.overrides = overrides
    self.catalog = catalog
  }

  /// What a call costs; `nil` is "unpriced", never 0.
  public func price(of usage: TokenUsage, on model: ModelID) -> Money? {
    if let prices = overrides[model] { return prices.price(of: usage) }
    return catalog?.entry(for: model)?.price(of: usage).money
  }
}
