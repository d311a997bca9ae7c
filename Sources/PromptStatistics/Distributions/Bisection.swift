/// Root finding that cannot fail on a monotone function.
enum Bisection {
  /// The point where a rising function crosses zero, to the last bit that halving can reach.
  ///
  /// Where the function does not change its sign, the nearer end is returned: a limit of an
  /// interval at the edge of its range is that edge, exactly. Infinite values are allowed.
  static func root(
    in range: ClosedRange<Double>,
    of rising: (Double) -> Double
  ) -> Double {
    var low = range.lowerBound
    var high = range.upperBound
    if rising(low) >= 0 { return low }
    if rising(high) <= 0 { return high }
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return middle }
      if rising(middle) < 0 { low = middle } else { high = middle }
    }
  }
}
