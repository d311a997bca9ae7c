public import PromptCatalog
public import PromptCore
public import PromptEvals

/// The models that may replace the reference, from the dearest to the cheapest.
public struct Ladder: Sendable, Hashable {
  /// A candidate and its cost, if known.
  public struct Rung: Sendable, Hashable {
    /// The model.
    public let model: ModelID
    /// What it costs, if known.
    public let cost: ModelCost?
  }

  /// The candidates in the order in which they are tested.
  public let rungs: [Rung]
  /// What the reference costs, if known.
  public let referenceCost: ModelCost?
  /// What the reader must know of the candidates that are not there.
  public let warnings: [DownsizeWarning]

  /// Finds the candidates of a run.
  ///
  /// Without `named`, they are all other models whose cost is known and below the reference's,
  /// by cost from above, equal costs by name. With it they are the named models in that order;
  /// one with an unknown cost stays, one that is known not to be cheaper does not.
  public init(of run: EvalRun, reference: ModelID, named: [ModelID]?, catalog: Catalog) {
    var costs: [ModelID: ModelCost] = [:]
    for each in run.runs where costs[each.model] == nil {
      costs[each.model] = ModelCost(of: each, catalog: catalog)
    }
    referenceCost = costs[reference]
    let all = named ?? run.runs.map(\.model)
    let others = Self.unique(all).filter { $0 != reference }
    let limit = referenceCost?.perThousand
    let candidates = others.map { Rung(model: $0, cost: costs[$0]) }
    let isCheaper = { (rung: Rung) in
      guard let cost = rung.cost?.perThousand, let limit else { return named != nil }
      return cost < limit
    }
    // A model that the walk has not reached yet has no outcomes and so no cost; that is no doubt.
    let reached = Set(run.runs.filter { !$0.outcomes.isEmpty }.map(\.model))
    let kept = candidates.filter { isCheaper($0) && (named != nil || $0.cost != nil) }
    rungs = named == nil ? kept.sorted(by: Self.isDearer) : kept
    warnings = Self.warnings(
      candidates: candidates.filter { reached.contains($0.model) },
      dropped: candidates.filter { !isCheaper($0) },
      reference: Rung(model: reference, cost: referenceCost),
      isNamed: named != nil,
      date: catalog.date
    )
  }

  private static func isDearer(_ left: Rung, _ right: Rung) -> Bool {
    let costs = (left.cost?.perThousand ?? .zero, right.cost?.perThousand ?? .zero)
    return costs.0 == costs.1 ? left.model < right.model : costs.0 > costs.1
  }

  private static func unique(_ models: [ModelID]) -> [ModelID] {
    var seen: Set<ModelID> = []
    return models.filter { seen.insert($0).inserted }
  }

  private static func warnings(
    candidates: [Rung],
    dropped: [Rung],
    reference: Rung,
    isNamed: Bool,
    date: String
  ) -> [DownsizeWarning] {
    var warnings: [DownsizeWarning] = []
    let unpriced = ([reference] + candidates).filter { $0.cost == nil }.map(\.model)
    if !unpriced.isEmpty {
      warnings.append(.unpriced(unpriced, areKept: isNamed))
    }
    let dearer = dropped.filter { $0.cost != nil && reference.cost != nil }.map(\.model)
    if isNamed, !dearer.isEmpty { warnings.append(.notCheaper(dearer, than: reference.model)) }
    if isNamed {
      let rising = zip(candidates, candidates.dropFirst()).filter { before, after in
        guard let old = before.cost, let new = after.cost else { return false }
        return new.perThousand > old.perThousand
      }
      if !rising.isEmpty { warnings.append(.ladderOrder(rising.map(\.1.model))) }
    }
    let estimated = ([reference] + candidates).filter { $0.cost?.source == .catalogue }
    if !estimated.isEmpty {
      warnings.append(.cataloguePrices(estimated.map(\.model), date: date))
    }
    for rung in [reference] + candidates {
      if let cost = rung.cost, cost.unpriced > 0 {
        warnings.append(.partlyPriced(rung.model, unpriced: cost.unpriced))
      }
    }
    return warnings
  }
}
