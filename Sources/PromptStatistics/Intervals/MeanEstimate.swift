/// A mean with its standard error: of scores, of paired differences, of clustered cases.
///
/// Cases are a sample of all questions that could be asked (Miller, arXiv 2411.00640, 2024).
public struct MeanEstimate: Sendable, Hashable {
  /// The mean.
  public let mean: Double
  /// The standard error of the mean.
  public let standardError: Double
  /// Independent units less one: cases, or clusters.
  public let degreesOfFreedom: Int

  /// The mean of independent values; `nil` below two values.
  ///
  /// The standard error is √(Σ(x − x̄)² / (n(n − 1))).
  public init?(_ values: [Double]) {
    guard values.count >= 2 else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    standardError = (squares / (count * (count - 1))).squareRoot()
    degreesOfFreedom = values.count - 1
  }

  /// How a clustered standard error is scaled for few clusters.
  public enum ClusterCorrection: Sendable, Hashable {
    /// As published: no correction.
    case none
    /// Times √(C / (C − 1)) for C clusters.
    case clusters
  }

  /// The mean of values that share clusters; `nil` below two clusters.
  ///
  /// The standard error is √(Σ_c (Σ_{i∈c} (x_i − x̄))²) / n (Liang and Zeger, Biometrika 73, 1986).
  /// - Parameters:
  ///   - values: the values.
  ///   - clusters: the cluster of each value; as many as there are values.
  ///   - correction: the scale for few clusters.
  public init?(
    _ values: [Double],
    clusters: [some Hashable],
    correction: ClusterCorrection = .clusters
  ) {
    precondition(values.count == clusters.count, "every value needs a cluster")
    let count = Double(values.count)
    let mean = values.reduce(0, +) / max(1, count)
    // Clusters are summed in the order they first appear, so that equal input gives equal bits.
    var places: [AnyHashable: Int] = [:]
    var sums: [Double] = []
    for (value, cluster) in zip(values, clusters) {
      let place = places[cluster, default: sums.count]
      if place == sums.count {
        places[cluster] = place
        sums.append(0)
      }
      sums[place] += value - mean
    }
    guard sums.count >= 2 else { return nil }
    let number = Double(sums.count)
    let scale = correction == .clusters ? number / (number - 1) : 1
    self.mean = mean
    standardError = (scale * sums.reduce(0) { $0 + $1 * $1 }).squareRoot() / count
    degreesOfFreedom = sums.count - 1
  }

  /// The mean of candidate − reference over the same cases; `nil` below two cases.
  public static func paired(reference: [Double], candidate: [Double]) -> MeanEstimate? {
    precondition(reference.count == candidate.count, "paired scores need the same cases")
    return MeanEstimate(zip(candidate, reference).map { $0 - $1 })
  }

  /// The standard error of the difference if the two sides were independent.
  ///
  /// It is what a comparison without pairing would have: √(SE² + SE²).
  public static func independentStandardError(_ left: Self, _ right: Self) -> Double {
    (left.standardError * left.standardError + right.standardError * right.standardError)
      .squareRoot()
  }
}
