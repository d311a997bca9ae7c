public import PromptCatalog
public import PromptCore
public import PromptEvals

/// What 1,000 calls of a model cost, and where the figure comes from.
public struct ModelCost: Sendable, Hashable {
  /// Where a cost comes from.
  public enum Source: String, Sendable, Hashable {
    /// Stated by the recording, the provider or the runner.
    case recorded
    /// The catalogue's price of the recorded tokens.
    case catalogue
  }

  /// The mean of the priced cases times 1,000.
  public let perThousand: Money
  /// Where it comes from.
  public let source: Source
  /// How many answered cases have no cost and are not in the mean.
  public let unpriced: Int

  /// The cost of a model's answered cases; `nil` if none has a cost or a price.
  public init?(of run: ModelRun, catalog: Catalog) {
    let answered = run.outcomes.filter { $0.status == .passed || $0.status == .failed }
    let recorded = answered.compactMap { outcome in outcome.cost.map { (outcome, $0) } }
    let isRecorded = !recorded.isEmpty
    let entry = catalog.entry(for: run.model)
    let costs =
      isRecorded
      ? recorded
      : answered.compactMap { outcome in
        outcome.usage.flatMap { entry?.price(of: $0).money }.map { (outcome, $0) }
      }
    let calls = costs.reduce(0) { $0 + max(1, $1.0.calls) }
    guard calls > 0 else { return nil }
    perThousand = costs.reduce(Money.zero) { $0 + $1.1 } * 1_000 / calls
    source = isRecorded ? .recorded : .catalogue
    unpriced = answered.count - costs.count
  }
}
