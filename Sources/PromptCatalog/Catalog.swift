public import PromptCore

/// Dated facts about models: prices, context, tokenizer, cache minimum.
public struct Catalog: Sendable {
  /// The day the prices were collected, `2026-11-20`.
  public let date: String

  /// The catalogue that is linked into the program.
  public static func builtIn() throws(PromptError) -> Catalog { Catalog(date: "") }

  /// The entry of a model: exact name, `provider/name`, or an alias; `nil` is "unpriced".
  public func entry(for model: ModelID) -> CatalogEntry? { nil }

  /// What a call cost, or why that cannot be said.
  public func price(of usage: TokenUsage, on model: ModelID, batch: Bool = false) -> PricedUsage {
    .unpriced(reason: "")
  }
}

/// A cost, or the reason there is none; never silently 0.
public enum PricedUsage: Sendable, Hashable {
  case priced(Money)
  case unpriced(reason: String)

  /// The amount, if it is known.
  public var money: Money? { if case .priced(let money) = self { money } else { nil } }
}

/// What the catalogue knows of one model.
public struct CatalogEntry: Sendable, Hashable {
  /// The provider and the name.
  public var model: ModelID
  /// The BPE encoding that counts its input exactly, if one does: `o200k_base`.
  public var encoding: String?
  /// Whether `encoding` is documented for the model; otherwise the mapping is assumed.
  public var isEncodingExact: Bool
  /// Price of a million uncached input tokens in picodollars per token.
  public var input: Int
  /// Price of a token read from the prompt cache, in picodollars, if the model has one.
  public var cacheRead: Int?
  /// Price of a token written to the prompt cache, in picodollars, if writes are billed.
  public var cacheWrite: Int?
  /// Price of an output token in picodollars.
  public var output: Int
}
