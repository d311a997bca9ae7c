/// Student's t distribution (Student 1908).
public struct StudentDistribution: Sendable, Hashable {
  /// The degrees of freedom, above 0.
  public let degreesOfFreedom: Double

  /// Makes the distribution of some degrees of freedom.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "a t distribution needs positive degrees of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value at least `t`.
  public func upperTail(_ t: Double) -> Double {
    let tail = 0.5 * bothTails(t)
    return t < 0 ? 1 - tail : tail
  }

  /// The probability of a value at most `t`.
  public func cumulative(_ t: Double) -> Double { upperTail(-t) }

  /// The probability of a value at least as far from zero as `t`.
  public func bothTails(_ t: Double) -> Double {
    guard t.isFinite else { return 0 }
    let nu = degreesOfFreedom
    return IncompleteBeta.regularised(nu / (nu + t * t), nu / 2, 0.5)
  }

  /// The value that a probability lies below.
  /// - Parameter probability: the probability of a smaller value.
  /// - Returns: the value; infinite outside the open interval 0 to 1.
  public func quantile(_ probability: Double) -> Double {
    guard probability > 0 else { return -.infinity }
    guard probability < 1 else { return .infinity }
    guard probability >= 0.5 else { return -quantile(1 - probability) }
    let tail = 1 - probability
    var high = 1.0
    while upperTail(high) > tail { high *= 2 }
    return Bisection.root(in: 0...high) { tail - upperTail($0) }
  }
}
