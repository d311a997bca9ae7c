extension MeanEstimate {
  /// The two-sided interval of Student's t.
  ///
  /// - Parameter confidence: the coverage; `1 - 2 * alpha` matches a one-sided test at alpha.
  /// - Returns: the limits; a single point where the values do not vary.
  public func interval(confidence: Double) -> ClosedRange<Double> {
    let t = student.quantile(0.5 + confidence / 2)
    let spread = standardError == 0 ? 0 : max(0, t) * standardError
    return (mean - spread)...(mean + spread)
  }

  /// The two-sided p of the hypothesis that the true mean is `value`.
  public func twoSidedP(against value: Double = 0) -> Double {
    student.bothTails(statistic(against: value))
  }

  /// The test that the true mean is above −`margin`: t and its one-sided p.
  public func nonInferiority(margin: Double) -> (t: Double, p: Double) {
    let t = statistic(against: -margin)
    guard t.isFinite else { return (t, t > 0 ? 0 : 1) }
    return (t, student.upperTail(t))
  }

  private var student: StudentDistribution {
    StudentDistribution(degreesOfFreedom: Double(degreesOfFreedom))
  }

  private func statistic(against value: Double) -> Double {
    let excess = mean - value
    guard standardError > 0 else { return excess == 0 ? 0 : excess * .infinity }
    return excess / standardError
  }
}
