public import PromptCore

/// A problem in a file, with its place for people and its price.
public struct LintFinding: Sendable, Hashable {
  /// The file as the user named it.
  public var path: String
  /// The problem.
  public var diagnostic: Diagnostic
  /// Where it begins.
  public var start: SourcePosition
  /// Where it ends, behind the last scalar.
  public var end: SourcePosition
  /// Further places that belong to it.
  public var related: [SourcePosition]
  /// Places of other findings without which repairing this one does not pay.
  public var companions: [SourcePosition]
  /// An earlier finding that has to be repaired before this one pays.
  public var blockedBy: SourcePosition?
  /// The line with carets under the problem.
  public var excerpt: SourceExcerpt
  /// What it costs.
  public var cost: FindingCost
  /// The model that is priced, and how its tokens are counted.
  public var rates: ModelRates
  /// The calls a day that the template declares or the user gave.
  public var callsPerDay: Int?
  /// Identifies the tokens that it loses, so that findings that lose the same are added once.
  var lostStretch: Range<Int>
  /// What it costs on further models that were asked for.
  public var otherPrices: [Price] = []
  /// The places of the repair's edits, in their order.
  public var fixPlaces: [Range<SourcePosition>] = []
  /// What the finding is known by across runs: it survives moved lines and new prices.
  public var fingerprint = ""
  /// Why it is not reported, if it is not.
  public var suppression: FindingSuppression?

  /// Dollars a day, if the calls a day and the price are known.
  public var usdPerDay: Money? { price.usdPerDay }

  /// Dollars a month of 30 days, if the calls a day and the price are known.
  public var usdPerMonth: Money? { usdPerDay.map { $0 * 30 } }

  /// What it is ranked by: dollars at its calls a day, 1,000 where nothing is said.
  var weight: Money { usdPerDay ?? cost.usdPer1000Calls ?? .zero }
}

extension LintFinding {
  /// What a finding costs on one model.
  public struct Price: Sendable, Hashable {
    /// The model.
    public var rates: ModelRates
    /// What it costs there, in the model's own tokens.
    public var cost: FindingCost
    /// The calls a day, if known.
    public var callsPerDay: Int?

    /// Dollars a day, if the calls a day and the price are known.
    public var usdPerDay: Money? {
      guard let callsPerDay, let perThousand = cost.usdPer1000Calls else { return nil }
      return perThousand * callsPerDay / 1_000
    }
  }

  /// What it costs on the model that it is ranked by.
  public var price: Price { Price(rates: rates, cost: cost, callsPerDay: callsPerDay) }
}
