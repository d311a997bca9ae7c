public import PromptCore

/// What an operation of a local classifier costs: an assumption that reports state, so that
/// local tiers stand on the same ladder as priced models.
public struct ComputePrice: Sendable, Hashable {
  /// Dollars for an hour of one processor core, in picodollars.
  public var perCoreHour: Int
  /// Operations that a core is taken to do in a second.
  public var operationsPerSecond: Int

  /// Makes a price.
  public init(perCoreHour: Int, operationsPerSecond: Int) {
    self.perCoreHour = perCoreHour
    self.operationsPerSecond = operationsPerSecond
  }

  /// Five cents for a core hour and ten million operations a second: both on the dear side.
  public static let standard = ComputePrice(
    perCoreHour: 50_000_000_000,
    operationsPerSecond: 10_000_000
  )

  /// The cost of some operations, rounded up to the picodollar.
  public func cost(ofOperations operations: Int) -> Money {
    let perHour = Int128(operationsPerSecond) * 3_600
    let product = Int128(operations) * Int128(perCoreHour)
    return Money(picodollars: (product + perHour - 1) / perHour)
  }

  /// The assumption in words.
  public var statement: String {
    let millions = operationsPerSecond / 1_000_000
    return "local compute at \(Money(picodollars: Int128(perCoreHour))) per core hour "
      + "and \(millions) million operations a second"
  }
}
