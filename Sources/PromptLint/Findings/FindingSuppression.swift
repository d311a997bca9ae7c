/// Why a finding is not reported although it is there.
public struct FindingSuppression: Sendable, Hashable {
  /// Where it is excused, in SARIF's words.
  public enum Kind: String, Sendable, Hashable {
    /// In the file itself: a comment or the front matter.
    case inSource
    /// In a baseline.
    case external
  }

  /// Where it is excused.
  public var kind: Kind
  /// The reason that is given there.
  public var justification: String

  /// Makes a suppression.
  public init(kind: Kind, justification: String) {
    self.kind = kind
    self.justification = justification
  }
}
