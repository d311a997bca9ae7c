public import PromptCore

/// Dated facts about models: prices, context, tokenizer, prompt cache.
///
/// Retired models stay, so that an old bill can be priced; a model that is not there is unpriced.
public struct Catalog: Sendable {
  /// The day the prices were collected, `2026-11-20`.
  public let date: String
  /// All entries, provider by provider.
  public let entries: [CatalogEntry]
  /// Other names of providers: `gemini` for `google`.
  let providerAliases: [String: [String]]
  private let places: [String: [Int]]

  init(date: String, entries: [CatalogEntry], providerAliases: [String: [String]]) {
    self.date = date
    self.entries = entries
    self.providerAliases = providerAliases
    var places: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      let provider = entry.model.provider ?? ""
      for name in [entry.model.name] + entry.aliases {
        places[name, default: []].append(index)
        for provider in [provider] + (providerAliases[provider] ?? []) where !provider.isEmpty {
          places["\(provider)/\(name)", default: []].append(index)
        }
      }
    }
    self.places = places
  }

  /// The model that costs are shown for when none is named: `openai/gpt-4.1`.
  ///
  /// It is current with no announced end, its encoding is named for it in OpenAI's own table
  /// (tiktoken 0.14.0: o200k_base), so tokens are exact, and its cache finds the longest common
  /// prefix without any marking, at a published read price.
  public static let defaultModel = ModelID(provider: "openai", name: "gpt-4.1")

  /// The entry of a model: exact name, `provider/name`, or an alias.
  ///
  /// - Returns: `nil` if the name is not known, or if several providers offer it and none is named.
  public func entry(for model: ModelID) -> CatalogEntry? {
    guard let found = places[model.description], found.count == 1 else { return nil }
    return entries[found[0]]
  }

  /// What a call cost, or why that cannot be said.
  public func price(of usage: TokenUsage, on model: ModelID, batch: Bool = false) -> PricedUsage {
    price(of: usage, on: model, service: batch ? .batch : .standard)
  }

  /// What a call cost at a service tier, or why that cannot be said.
  public func price(of usage: TokenUsage, on model: ModelID, service: ServiceTier) -> PricedUsage {
    guard let entry = entry(for: model) else { return .unpriced(reason: absence(of: model)) }
    return entry.price(of: usage, service: service)
  }

  /// Why a model has no entry, with the nearest name or the providers to choose from.
  public func absence(of model: ModelID) -> String {
    let fact = "\"\(model)\" is not in the price catalogue of \(date)"
    guard let remedy = remedy(for: model) else { return fact }
    return "\(fact); \(remedy)"
  }

  /// The next step for a name that has no entry, if there is one.
  func remedy(for model: ModelID) -> String? {
    if let offers = places[model.description], offers.count > 1 {
      let names = offers.map { "\"\(entries[$0].model)\"" }
      return "name the provider: \(names.joined(separator: " or "))"
    }
    return Suggestion.nearest(to: model.description, in: places.keys).map {
      "did you mean \"\($0)\"?"
    }
  }
}
