public import PromptCore

/// What the catalogue knows of one model.
public struct CatalogEntry: Sendable, Hashable {
  /// Whether a model can still be called.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// It is offered.
    case current
    /// It is offered, and its end is announced or past.
    case deprecated
    /// It is gone; the entry stays, so that an old bill can be priced.
    case retired
  }

  /// The provider and the name.
  public var model: ModelID
  /// Other names of the same model at the same price: dated snapshots, former names.
  public var aliases: [String] = []
  /// Whether it can still be called.
  public var status: Status
  /// The longest input in tokens, if known.
  public var maxInput: Int?
  /// The longest output in tokens, if known.
  public var maxOutput: Int?
  /// The BPE encoding that counts its input, if one does: `o200k_base`.
  public var encoding: String?
  /// Whether `encoding` is documented for the model; otherwise the mapping is assumed.
  public var isEncodingExact = false
  /// How its prompt cache works; `nil` if it has none.
  public var cache: CacheSemantics?
  /// The total input, in tokens, above which the whole request has the long-context price.
  public var longContextAbove: Int?
  /// The prices of an ordinary request.
  public var standard: ServicePrices
  /// The prices of a request in a batch, if there are any.
  public var batch: ServicePrices?
  /// The prices of a request that may wait, if there are any.
  public var flex: ServicePrices?
  /// The prices of a request that goes first, if there are any.
  public var priority: ServicePrices?
  /// The standard rates in the vendor's off-peak hours, where there are any.
  public var offPeak: TokenRates?
  /// Surcharges in percent of the price: `region` 110, `fast` 200.
  public var multiplierPercent: [String: Int] = [:]
  /// The day from which these prices hold, `2026-08-21`, if known.
  public var validFrom: String?
  /// The day the vendor switches the model off, if announced.
  public var deprecationDate: String?
  /// The day the entry was checked, `2026-11-20`; empty in an override without one.
  public var checked = ""
  /// Where the figures come from.
  public var source: String?
  /// What else must be known, such as a second source that disagrees.
  public var note: String?

  /// The price of an uncached input token, in picodollars (USD per million × 1,000,000).
  public var input: Int { standard.rates.input }
  /// The price of a token read from the prompt cache, in picodollars, if known.
  public var cacheRead: Int? { standard.rates.cacheRead }
  /// The price of a token written to the prompt cache, in picodollars, if writes are billed.
  public var cacheWrite: Int? { standard.rates.cacheWrite }
  /// The price of an output token in picodollars.
  public var output: Int { standard.rates.output }

  /// The prices of a service tier, if the catalogue has them.
  public func prices(for service: ServiceTier) -> ServicePrices? {
    switch service {
    case .standard: standard
    case .batch: batch
    case .flex: flex
    case .priority: priority
    }
  }
}
