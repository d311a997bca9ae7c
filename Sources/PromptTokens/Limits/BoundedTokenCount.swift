/// A count that stops at a limit.
public enum BoundedTokenCount: Sendable, Hashable {
  /// The text has so many tokens, and they are within the limit.
  case exactly(Int)
  /// The text has more tokens than the limit; how many is not known.
  case moreThan(Int)

  /// Whether the limit holds.
  public var isWithinLimit: Bool {
    if case .exactly = self { true } else { false }
  }
}
