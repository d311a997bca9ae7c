/// How long an entry of a prompt cache lives, and what writing it costs.
public struct CacheLifetime: Sendable, Hashable {
  /// What the duration is counted from, or how firm it is.
  public enum Renewal: String, Sendable, Hashable, CaseIterable {
    /// From the last use: each read begins it anew.
    case sliding
    /// From writing, whatever is read.
    case fixed
    /// At least this long; the vendor may keep it longer.
    case minimum
    /// At most this long; the vendor may drop it earlier.
    case maximum
  }

  /// What a request calls it: `5m`, `1h`, `in_memory`.
  public var name: String
  /// The duration.
  public var duration: Duration
  /// What the duration is counted from, or how firm it is.
  public var renewal: Renewal
  /// What writing costs, in percent of the price of uncached input, if known: 125.
  public var writePercent: Int?
  /// The only mode that it applies to; `nil` if to all.
  public var mode: CacheSemantics.Mode?

  /// Makes a lifetime.
  public init(
    name: String,
    duration: Duration,
    renewal: Renewal,
    writePercent: Int? = nil,
    mode: CacheSemantics.Mode? = nil
  ) {
    self.name = name
    self.duration = duration
    self.renewal = renewal
    self.writePercent = writePercent
    self.mode = mode
  }
}
