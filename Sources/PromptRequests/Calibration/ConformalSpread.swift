#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// How far reported counts lie from fitted ones, by split conformal prediction.
///
/// Scores are |reported − fitted| / fittedᵖ on rows that the fit has not seen; the k-th smallest of
/// n, k = ⌈(n + 1) · level⌉, bounds the score of a further exchangeable row with at least that
/// probability, whatever the distribution and however wrong the fit (Vovk, Gammerman and Shafer,
/// "Algorithmic Learning in a Random World", 2005; Lei et al., JASA 113, 2018). The power p makes
/// the interval about as good for long texts as for short ones; it is learnt from the fitted rows,
/// so that the guarantee is untouched.
struct ConformalSpread: Sendable, Hashable {
  /// The power with which deviations grow with the count, from 0.5 to 1.
  let power: Double
  /// The score that bounds a further row.
  let quantile: Double

  init(power: Double, quantile: Double) {
    self.power = power
    self.quantile = quantile
  }

  /// - Returns: `nil` if the rows are too few for the level: fewer than level / (1 − level).
  init?(scoring samples: [CalibrationSample], fit: RatioFit, power: Double, level: Double) {
    let scores = samples.map { sample in
      let fitted = fit.tokens(of: sample.profile, messages: sample.messages)
      return (Double(sample.reported) - fitted).magnitude / Self.scale(fitted, power)
    }.sorted()
    let place = Int((Double(scores.count + 1) * level).rounded(.up))
    guard place <= scores.count else { return nil }
    self.init(power: power, quantile: scores[place - 1])
  }

  /// Half the width of the interval around a fitted count.
  func margin(at fitted: Double) -> Double { quantile * Self.scale(fitted, power) }

  /// The slope of log deviation over log count on the fitted rows.
  static func power(of samples: [CalibrationSample], fit: RatioFit) -> Double {
    var points: [(x: Double, y: Double)] = []
    for sample in samples {
      let fitted = fit.tokens(of: sample.profile, messages: sample.messages)
      let deviation = (Double(sample.reported) - fitted).magnitude
      if deviation > 1e-6, fitted > 1 { points.append((log(fitted), log(deviation))) }
    }
    guard points.count > 2 else { return 0.5 }
    let count = Double(points.count)
    let x = points.reduce(0) { $0 + $1.x } / count
    let y = points.reduce(0) { $0 + $1.y } / count
    let spread = points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
    guard spread > 0 else { return 0.5 }
    let slope = points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) } / spread
    return min(1, max(0.5, slope))
  }

  private static func scale(_ fitted: Double, _ power: Double) -> Double {
    pow(max(1, fitted), power)
  }
}
