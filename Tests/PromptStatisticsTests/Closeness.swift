/// Whether two numbers agree to a relative error, or to an absolute one near zero.
func isClose(_ left: Double, _ right: Double, within error: Double = 1e-12) -> Bool {
  if left == right { return true }
  return (left - right).magnitude <= error * max(left.magnitude, right.magnitude)
}

/// Whether a number rounds to what a table prints, within half a unit of its last decimal.
func rounds(_ value: Double, to printed: Double, decimals: Int) -> Bool {
  var unit = 1.0
  for _ in 0..<decimals { unit /= 10 }
  return (value - printed).magnitude <= 0.5 * unit * (1 + 1e-6)
}
