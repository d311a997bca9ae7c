/// How often a value changes, on a lattice from never to always.
///
/// The prefix cache keeps what stands before the first byte that differs, so text of a more
/// stable class belongs before text of a less stable one.
public enum Stability: String, Sendable, Hashable, CaseIterable {
  /// Never: it stands in the file.
  case constant
  /// With a release or a configuration change.
  case deploy
  /// Every day.
  case day
  /// From user to user.
  case user
  /// From session to session.
  case session
  /// From turn to turn of one conversation.
  case turn
  /// On every request.
  case request
  /// Nothing tells; a class of its own, never treated as stable or volatile without saying so.
  case unknown

  /// Its place on the lattice, 0 for `constant` to 6 for `request`; `nil` for `unknown`.
  public var rank: Int? { self == .unknown ? nil : Self.allCases.firstIndex(of: self) }

  /// Whether both are known and this one changes less often.
  public func isMoreStable(than other: Stability) -> Bool {
    guard let rank, let otherRank = other.rank else { return false }
    return rank < otherRank
  }
}
