public import PromptCore

extension CatalogEntry {
  /// What a call cost, or why that cannot be said; an exact sum of whole picodollars.
  ///
  /// Above `longContextAbove` tokens of input, cached ones included, the whole request has the
  /// long-context price. A leaf without a known price makes the call unpriced: nothing is guessed.
  public func price(of usage: TokenUsage, service: ServiceTier = .standard) -> PricedUsage {
    if let leaf = usage.negativeLeaf {
      return .unpriced(reason: "the count of \(leaf) tokens is below zero")
    }
    switch rates(for: usage, service: service) {
    case .failure(let missing): return .unpriced(reason: missing.reason)
    case .success(let rates): return sum(of: usage, at: rates, service: service)
    }
  }

  private struct Missing: Error { var reason: String }

  private func rates(
    for usage: TokenUsage,
    service: ServiceTier
  ) -> Result<TokenRates, Missing> {
    guard let prices = prices(for: service) else {
      return .failure(Missing(reason: "the catalogue has no \(service) price of \(model)"))
    }
    guard let longContextAbove, usage.totalInput > longContextAbove else {
      return .success(prices.rates)
    }
    guard let rates = prices.longContext else {
      let reason =
        "the catalogue has no \(service) price of \(model) above \(longContextAbove) input tokens"
      return .failure(Missing(reason: reason))
    }
    return .success(rates)
  }

  private func sum(of usage: TokenUsage, at rates: TokenRates, service: ServiceTier) -> PricedUsage
  {
    let written = cache?.writes == .asInput ? rates.input : nil
    let leaves: [(name: String, tokens: Int, price: Int?)] = [
      ("uncached input", usage.uncachedInput, rates.input),
      ("cache read", usage.cacheRead, rates.cacheRead),
      ("cache write", usage.cacheWrite, rates.cacheWrite ?? written),
      ("long cache write", usage.cacheWriteLong, rates.cacheWriteLong ?? written),
      ("output", usage.visibleOutput, rates.output),
      ("reasoning output", usage.reasoningOutput, rates.reasoningOutput ?? rates.output),
    ]
    var total = Money.zero
    for leaf in leaves where leaf.tokens > 0 {
      guard let price = leaf.price else {
        return .unpriced(
          reason: "the catalogue has no \(service) price of \(leaf.name) tokens of \(model)"
        )
      }
      total += Money(picodollars: Int128(price)) * leaf.tokens
    }
    return .priced(total)
  }
}
