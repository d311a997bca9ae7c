public import PromptCore
public import PromptEvals

/// How a ladder is walked, which decides what "proven" has to survive.
public enum DownsizeStrategy: String, Sendable, Hashable, CaseIterable {
  /// From the dearest candidate down, each at full alpha, until the first that is not proven: a
  /// fixed sequence, whose chance of any false claim is alpha (Maurer, Hothorn and Lehmacher 1995).
  case down
  /// All candidates with Holm's correction; the cheapest proven one is taken.
  case cheapest
  /// Each candidate at alpha by itself: exploratory, because the more are tried, the more likely
  /// one passes by luck.
  case each
}

/// When the evidence is looked at.
public enum DownsizeDesign: String, Sendable, Hashable, CaseIterable {
  /// Once, when all cases are in.
  case fixed
  /// At planned looks, with bounds that pay for them.
  case gsd
  /// After every case.
  case anytime
}

/// What a smaller model has to hold before it may replace the reference.
public struct DownsizePolicy: Sendable, Hashable {
  /// The largest acceptable loss of pass rate, a fraction of 1.
  public var margin: Double
  /// The one-sided error; intervals are two-sided at 1 − 2·alpha.
  public var alpha: Double
  /// The power that plans for more cases aim at.
  public var power: Double
  /// How the ladder is walked.
  public var strategy: DownsizeStrategy
  /// When the evidence is looked at; only `fixed` is available.
  public var design: DownsizeDesign
  /// The pass rate that must be held, if there is a floor.
  public var floor: Gates.Floor?
  /// The cases that must not be lost, if some are named.
  public var critical: Gates.Critical?

  /// Makes a policy.
  public init(
    margin: Double = 0.02,
    alpha: Double = 0.05,
    power: Double = 0.8,
    strategy: DownsizeStrategy = .down,
    design: DownsizeDesign = .fixed,
    floor: Gates.Floor? = nil,
    critical: Gates.Critical? = nil
  ) {
    self.margin = margin
    self.alpha = alpha
    self.power = power
    self.strategy = strategy
    self.design = design
    self.floor = floor
    self.critical = critical
  }

  /// The coverage of the two-sided interval that matches a one-sided test at alpha.
  public var confidence: Double { 1 - 2 * alpha }

  /// The policy itself, if its numbers make sense and its design is available.
  ///
  /// - Throws: `PromptError.usage` that names the value read and what was expected.
  public func checked() throws(PromptError) -> DownsizePolicy {
    try Self.check("margin", margin, in: 0..<1, "above 0 and below 1, as in 0.03 for 3 points")
    try Self.check("alpha", alpha, in: 0..<0.5, "above 0 and below 0.5, as in 0.05")
    try Self.check("power", power, in: 0..<1, "above 0 and below 1, as in 0.8")
    if let floor {
      try Self.check("floor", floor.passRate, in: 0..<1, "above 0 and below 1, as in 0.9")
    }
    guard design == .fixed else {
      throw PromptError(
        .usage,
        "the design \"\(design.rawValue)\" is not available in this version",
        remedy: "use --design fixed, which looks at the evidence once, when all cases are in"
      )
    }
    return self
  }

  private static func check(
    _ name: String,
    _ value: Double,
    in range: Range<Double>,
    _ expected: String
  ) throws(PromptError) {
    guard range.contains(value), value > 0 else {
      throw PromptError(.usage, "the \(name) is \(value); expected a number \(expected)")
    }
  }
}
