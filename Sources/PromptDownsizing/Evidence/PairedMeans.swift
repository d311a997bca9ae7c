internal import PromptStatistics

/// The mean of paired differences over independent units.
struct PairedMeans {
  let difference: Double
  let units: Int
  private let estimate: MeanEstimate?

  init(_ differences: [Double], clusters: [String]?) {
    units = clusters.map { Set($0).count } ?? differences.count
    difference = differences.reduce(0, +) / Double(max(1, differences.count))
    estimate =
      if let clusters {
        MeanEstimate(differences, clusters: clusters)
      } else {
        MeanEstimate(differences)
      }
  }

  /// The two-sided interval, within −1 to 1.
  func interval(confidence: Double) -> ClosedRange<Double> {
    guard let estimate else { return -1...1 }
    let spread = still?.scoreInterval(confidence: confidence)
    let interval =
      spread.map { (difference + $0.lowerBound)...(difference + $0.upperBound) }
      ?? estimate.interval(confidence: confidence)
    let low = min(1, max(-1, interval.lowerBound))
    return low...max(low, min(1, interval.upperBound))
  }

  /// The one-sided p of the hypothesis that the true mean is −`margin` or less.
  func p(margin: Double) -> Double {
    guard let estimate else { return 1 }
    guard let still else { return estimate.nonInferiority(margin: margin).p }
    let distance = margin + difference
    return distance > 0 ? still.nonInferiority(margin: min(1, distance)).p : 1
  }

  /// Equal units in place of the cases, if no unit differs from another.
  ///
  /// Student's t would then be certain after a handful of units; the score test of as many pairs
  /// that agree is not.
  private var still: PairedProportions? {
    guard let estimate, estimate.standardError < 1e-12 else { return nil }
    return PairedProportions(gained: 0, lost: 0, total: units)
  }
}
