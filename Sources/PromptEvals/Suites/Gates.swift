/// What a candidate must hold to be accepted.
public struct Gates: Sendable, Hashable {
  /// It is not worse than the reference by a margin or more.
  public struct NonInferiority: Sendable, Hashable {
    /// The largest loss of pass rate that is acceptable, as a fraction of 1.
    public var margin: Double
    /// The one-sided error probability.
    public var alpha: Double
    /// The probability of accepting a candidate that is as good, for planning.
    public var power: Double

    /// Makes a gate.
    public init(margin: Double, alpha: Double = 0.05, power: Double = 0.8) {
      self.margin = margin
      self.alpha = alpha
      self.power = power
    }
  }

  /// Its pass rate is at least a floor, at a confidence.
  public struct Floor: Sendable, Hashable {
    /// The pass rate, as a fraction of 1.
    public var passRate: Double
    /// The one-sided confidence.
    public var confidence: Double

    /// Makes a gate.
    public init(passRate: Double, confidence: Double = 0.95) {
      self.passRate = passRate
      self.confidence = confidence
    }
  }

  /// Of the cases with one of these tags that the reference passes, it loses no more than a few.
  public struct Critical: Sendable, Hashable {
    /// The tags.
    public var tags: [String]
    /// How many losses are accepted.
    public var maxLosses: Int

    /// Makes a gate.
    public init(tags: [String], maxLosses: Int = 0) {
      self.tags = tags
      self.maxLosses = maxLosses
    }
  }

  /// The comparison with the reference, if the suite asks for one.
  public var nonInferiority: NonInferiority?
  /// The floor, if the suite asks for one.
  public var floor: Floor?
  /// The critical cases, if the suite names some.
  public var critical: Critical?

  /// Makes gates; what is `nil` is not asked.
  public init(
    nonInferiority: NonInferiority? = nil,
    floor: Floor? = nil,
    critical: Critical? = nil
  ) {
    self.nonInferiority = nonInferiority
    self.floor = floor
    self.critical = critical
  }
}
