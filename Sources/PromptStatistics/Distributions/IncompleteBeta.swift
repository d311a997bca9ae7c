#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The regularised incomplete beta function, from which binomial and t tails are made.
enum IncompleteBeta {
  /// I_x(a, b) for positive `a` and `b`: the probability of a beta variate at most `x`.
  ///
  /// Continued fraction 8.17.22 of the NIST Digital Library of Mathematical Functions, evaluated by
  /// Lentz's method (Applied Optics 15, 1976).
  /// - Complexity: O(√max(a, b)) terms.
  static func regularised(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    let logFront = a * log(x) + b * log1p(-x) - logBeta(a, b)
    // The fraction converges fast below the mean; above it the mirrored one does.
    if x < (a + 1) / (a + b + 2) { return exp(logFront) * fraction(x, a, b) / a }
    return 1 - exp(logFront) * fraction(1 - x, b, a) / b
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    var c = 1.0
    var d = 1 / nonZero(1 - (a + b) * x / (a + 1))
    var result = d
    for m in 1...20_000 {
      let m = Double(m)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonZero(1 + even * d)
      c = nonZero(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonZero(1 + odd * d)
      c = nonZero(1 + odd / c)
      result *= d * c
      if (d * c - 1).magnitude < 1e-16 { break }
    }
    return result
  }

  private static func nonZero(_ value: Double) -> Double {
    value.magnitude < 1e-300 ? 1e-300 : value
  }

  private static func logBeta(_ a: Double, _ b: Double) -> Double {
    logGamma(a) + logGamma(b) - logGamma(a + b)
  }

  /// Stirling's series (NIST DLMF 5.11.1) from 12 upwards, reached by the recurrence.
  ///
  /// The C library's own writes its sign to a global, which is not safe in threads.
  static func logGamma(_ x: Double) -> Double {
    var x = x
    var product = 1.0
    while x < 12 {
      product *= x
      x += 1
    }
    let inverse = 1 / x
    let square = inverse * inverse
    let series =
      inverse
      * (1.0 / 12
        - square
        * (1.0 / 360
          - square
          * (1.0 / 1260
            - square * (1.0 / 1680 - square * (1.0 / 1188 - square * 691.0 / 360_360)))))
    return (x - 0.5) * log(x) - x + 0.918938533204672741780 + series - log(product)
  }
}
