/// What a pass guarantees about the text it returns, from strictest to loosest.
public enum CompressionClass: String, Sendable, Hashable, CaseIterable, Comparable {
  /// A decoder of the format returns the same value; checked at run time.
  case exact = "L0"
  /// The facts are the same, the layout is not.
  case form = "L1"
  /// The output is a subsequence of the source's own sentences and blocks.
  case extractive = "L2"
  /// The wording is new; only what the verification checks is certain.
  case rewrite = "L3"

  /// Orders from `exact` to `rewrite`.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// How far a compression may go; each level allows everything the one before it allows.
public enum CompressionLevel: String, Sendable, Hashable, CaseIterable, Comparable {
  case exact, form, extract, rewrite

  /// The loosest class that the level allows.
  public var loosestClass: CompressionClass {
    switch self {
    case .exact: .exact
    case .form: .form
    case .extract: .extractive
    case .rewrite: .rewrite
    }
  }

  /// The lowest level that allows a class.
  public init(allowing passClass: CompressionClass) {
    self =
      switch passClass {
      case .exact: .exact
      case .form: .form
      case .extractive: .extract
      case .rewrite: .rewrite
      }
  }

  /// Orders from `exact` to `rewrite`.
  public static func < (left: Self, right: Self) -> Bool {
    left.loosestClass < right.loosestClass
  }
}
