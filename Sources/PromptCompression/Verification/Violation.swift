/// One thing that a verification found wrong.
public struct Violation: Sendable, Hashable {
  /// What is wrong, as a statement of fact.
  public var message: String
  /// The text that is lost, if something is.
  public var missing: String?

  /// Makes a violation.
  public init(_ message: String, missing: String? = nil) {
    self.message = message
    self.missing = missing
  }
}
