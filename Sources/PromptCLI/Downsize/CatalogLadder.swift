internal import PromptCatalog
internal import PromptCore
internal import PromptEvals

/// The candidates of a suite that leaves them to the price catalogue.
struct CatalogLadder {
  private let catalog: Catalog

  init(_ catalog: Catalog) {
    self.catalog = catalog
  }

  /// The current models of the reference's provider that would have been cheaper for the tokens
  /// that the reference used, the dearest first.
  ///
  /// - Throws: `PromptError.usage` if the reference has no price or no tokens were reported.
  func models(below reference: ModelID, in run: EvalRun) throws(PromptError) -> [ModelID] {
    let usage = Self.meanUsage(of: run.outcomes(of: reference).values)
    guard usage.totalInput > 0, let limit = catalog.price(of: usage, on: reference).money else {
      throw PromptError(
        .usage,
        "the catalogue cannot rank models against \(reference), whose price or tokens are unknown",
        remedy: "list candidates under \"models.ladder\", or with --ladder"
      )
    }
    let provider = catalog.entry(for: reference)?.model.provider
    let priced = catalog.entries.compactMap { entry -> (model: ModelID, cost: Money)? in
      guard entry.model.provider == provider, entry.status == .current,
        let cost = entry.price(of: usage).money, cost < limit
      else { return nil }
      return (entry.model, cost)
    }
    return priced.sorted { ($0.cost, $1.model) > ($1.cost, $0.model) }.map(\.model)
  }

  /// The tokens of an average call; summed tokens would reach the tiers of long contexts.
  private static func meanUsage(of outcomes: some Collection<CaseOutcome>) -> TokenUsage {
    let known = outcomes.filter { $0.usage != nil }
    let calls = max(1, known.reduce(0) { $0 + $1.calls })
    let sum = known.compactMap(\.usage).reduce(TokenUsage(), +)
    return TokenUsage(
      uncachedInput: sum.totalInput / calls,
      visibleOutput: sum.totalOutput / calls
    )
  }
}
