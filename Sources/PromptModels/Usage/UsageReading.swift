public import PromptCore

/// A vendor's usage as disjoint leaves, with what the vendor left out.
public struct UsageReading: Sendable, Hashable {
  /// The leaves; one that was not reported is 0 here and named in `unreported`.
  public var usage: TokenUsage
  /// The fields that decide a leaf and were not there: "not reported" is not "none".
  public var unreported: [String] = []
  /// Sums that do not add up though every leaf is possible, one sentence each.
  public var doubts: [String] = []

  /// Makes a reading.
  public init(usage: TokenUsage, unreported: [String] = [], doubts: [String] = []) {
    self.usage = usage
    self.unreported = unreported
    self.doubts = doubts
  }
}
