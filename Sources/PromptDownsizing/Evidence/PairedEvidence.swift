internal import PromptStatistics

/// What a candidate's scores say against the reference's on the same cases.
public struct PairedEvidence: Sendable, Hashable {
  /// How the interval and p were computed.
  public enum Method: Sendable, Hashable {
    /// Tango's score test for paired proportions.
    case score
    /// Student's t over independent units: clusters, or cases with graded scores.
    case means(units: Int, isClustered: Bool)
  }

  /// Cases compared.
  public let cases: Int
  /// Cases that the candidate does better.
  public let gained: Int
  /// Cases that the candidate does worse.
  public let lost: Int
  /// Cases that both pass entirely.
  public let bothPass: Int
  /// The reference's pass rate on these cases.
  public let referenceRate: Double
  /// The candidate's pass rate on these cases.
  public let candidateRate: Double
  /// Candidate − reference.
  public let difference: Double
  /// The two-sided interval of the difference at 1 − 2·alpha.
  public let interval: ClosedRange<Double>
  /// The one-sided p of the hypothesis that the candidate is worse by the margin or more.
  public let p: Double
  /// How the interval and p were computed.
  public let method: Method

  /// Below this many clusters Student's t promises nothing.
  static let leastUnits = 10

  /// Whether too few independent units are there to decide anything.
  public var hasTooFewUnits: Bool {
    if case .means(let units, _) = method { units < Self.leastUnits } else { false }
  }

  /// Cases on which the two differ.
  public var discordant: Int { gained + lost }

  init(reference: [Double], candidate: [Double], clusters: [String]?, policy: DownsizePolicy) {
    let differences = zip(candidate, reference).map { $0 - $1 }
    cases = differences.count
    gained = differences.count { $0 > 0 }
    lost = differences.count { $0 < 0 }
    bothPass = zip(candidate, reference).count { $0 == 1 && $1 == 1 }
    let count = Double(max(1, differences.count))
    referenceRate = reference.reduce(0, +) / count
    candidateRate = candidate.reduce(0, +) / count
    let isBinary = (reference + candidate).allSatisfy { $0 == 0 || $0 == 1 }
    if isBinary, clusters == nil {
      let pairs = PairedProportions(gained: gained, lost: lost, total: cases)
      method = .score
      difference = pairs.difference
      interval = pairs.scoreInterval(confidence: policy.confidence)
      p = pairs.nonInferiority(margin: policy.margin).p
    } else {
      let means = PairedMeans(differences, clusters: clusters)
      method = .means(units: means.units, isClustered: clusters != nil)
      difference = means.difference
      interval = means.interval(confidence: policy.confidence)
      p = means.p(margin: policy.margin)
    }
  }
}

extension PairedEvidence {
  /// The independent units: cases, or clusters.
  var units: Int {
    if case .means(let units, _) = method { units } else { cases }
  }

  /// The smallest margin that as many cases can prove for an equally good candidate that disagrees
  /// as often, at the policy's power.
  ///
  /// One disagreement is assumed where none was seen, and no margin can be proven that even full
  /// agreement would not.
  func detectableMargin(_ policy: DownsizePolicy) -> Double {
    guard cases > 0 else { return .infinity }
    let agreement = PairedProportions(gained: 0, lost: 0, total: units)
    let detectable = NonInferioritySampleSize.detectableMargin(
      cases: cases,
      discordance: Double(max(1, discordant)) / Double(cases),
      alpha: policy.alpha,
      power: policy.power
    )
    return max(detectable, -agreement.scoreInterval(confidence: policy.confidence).lowerBound)
  }
}
