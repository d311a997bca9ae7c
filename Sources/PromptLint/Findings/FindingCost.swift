public import PromptCore
internal import PromptTemplates

/// What a finding costs, and what that statement rests on.
public struct FindingCost: Sendable, Hashable {
  /// The tokens of fixed text that lose the cache.
  public var tokensLost: Int
  /// Dollars per 1,000 calls; `nil` if no price applies.
  public var usdPer1000Calls: Money?
  /// Assumptions and limits, one sentence each.
  public var notes: [String]

  /// Nothing lost.
  static let none = FindingCost()

  private init() {
    tokensLost = 0
    notes = []
  }

  /// What requests of a log lost.
  init(tokensLost: Int, usdPer1000Calls: Money?, notes: [String]) {
    self.tokensLost = tokensLost
    self.usdPer1000Calls = usdPer1000Calls
    self.notes = notes
  }

  /// Prices a break.
  ///
  /// Dollars are tokens × (input price − cache read price) × 1,000, in whole picodollars. A value
  /// that changes once a day costs one rewrite a day, so that needs the number of calls a day.
  init(of found: PrefixBreak, rates: ModelRates, callsPerDay: Int?) {
    guard found.cause != .unknown, found.cause != .build else {
      self = .none
      return
    }
    tokensLost = found.tokensLost
    notes = Self.notes(of: found, rates: rates)
    let perThousand = rates.savingPerToken.map { $0 * tokensLost * 1_000 }
    guard found.stability == .day else {
      usdPer1000Calls = perThousand
      return
    }
    usdPer1000Calls = callsPerDay.flatMap { calls in
      calls > 0 ? perThousand.map { $0 / calls } : nil
    }
    notes.append("changes once a day: one rewrite of these tokens a day, not one per call")
  }

  private static func notes(of found: PrefixBreak, rates: ModelRates) -> [String] {
    var notes: [String] = []
    if rates.input == nil {
      notes.append("unpriced: \(rates.absence ?? "the catalogue has no price for \(rates.model)")")
    } else if rates.savingPerToken == nil {
      notes.append("the catalogue has no cheaper price for cached input of \(rates.model)")
    }
    if rates.savingPerToken != nil, let minimum = rates.cacheMinimum,
      found.tokensBefore + found.tokensLost < minimum
    {
      let whole = found.tokensBefore + found.tokensLost
      notes.append(
        "repaired, the fixed prefix has \(whole.grouped) tokens, and \(rates.model) caches from "
          + "\(minimum.grouped) on: it pays once the prompt is longer"
      )
    }
    switch (found.cause, found.stability) {
    case (.unsortedJSON, _), (.unorderedCollection, _), (.localeFormat, _):
      notes.append("counted as if the order differed on every call")
    case (_, .user): notes.append("counted as if each call came from another user")
    case (_, .session): notes.append("counted as if each call belonged to another session")
    default: break
    }
    if found.isHistoryLost {
      notes.append("the conversation is lost as well; its length is not in the template")
    }
    if !found.unsizedNames.isEmpty {
      let names = found.unsizedNames.map { "`\($0)`" }.joined(separator: ", ")
      notes.append("plus the size of \(names), which is not in the template")
    }
    return notes
  }
}
