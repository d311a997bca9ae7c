public import PromptCore

/// A cost, or the reason there is none; never silently 0.
public enum PricedUsage: Sendable, Hashable {
  case priced(Money)
  case unpriced(reason: String)

  /// The amount, if it is known.
  public var money: Money? { if case .priced(let money) = self { money } else { nil } }

  /// Why there is no amount, if there is none.
  public var reason: String? { if case .unpriced(let reason) = self { reason } else { nil } }
}
