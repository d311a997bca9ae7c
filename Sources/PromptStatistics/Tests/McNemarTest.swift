#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The test of a difference between paired proportions (McNemar, Psychometrika 12, 1947).
///
/// Only the pairs that disagree carry evidence; without any, every p is 1.
public struct McNemarTest: Sendable, Hashable {
  /// Pairs where the candidate passes and the reference fails.
  public let gained: Int
  /// Pairs where the candidate fails and the reference passes.
  public let lost: Int

  /// Makes the test from the pairs that disagree, neither count below zero.
  public init(gained: Int, lost: Int) {
    precondition(gained >= 0 && lost >= 0, "a count below zero")
    self.gained = gained
    self.lost = lost
  }

  /// The exact two-sided p: twice the smaller binomial tail at one half, at most 1.
  public var exactP: Double { min(1, 2 * smallerTail) }

  /// The two-sided mid-p (Lancaster, JASA 56, 1961): the observed split counts half.
  public var midP: Double { min(1, max(0, 2 * smallerTail - probabilityOfSplit)) }

  /// The chi-squared statistic on one degree of freedom with Edwards' continuity correction
  /// (Psychometrika 13, 1948).
  public var chiSquared: Double {
    guard discordant > 0 else { return 0 }
    let excess = max(0, Double(abs(gained - lost)) - 1)
    return excess * excess / Double(discordant)
  }

  /// The p of `chiSquared`.
  public var chiSquaredP: Double { erfc((chiSquared / 2).squareRoot()) }
}

extension McNemarTest {
  private var discordant: Int { gained + lost }

  /// The probability of a split at least this uneven on its own side.
  private var smallerTail: Double {
    let smaller = min(gained, lost)
    guard discordant > 0 else { return 1 }
    guard let terms = exactTerms else {
      return IncompleteBeta.regularised(0.5, Double(discordant - smaller), Double(smaller + 1))
    }
    return terms.sum
  }

  private var probabilityOfSplit: Double {
    guard discordant > 0 else { return 1 }
    if let terms = exactTerms { return terms.last }
    let n = Double(discordant)
    let ways =
      IncompleteBeta.logGamma(n + 1) - IncompleteBeta.logGamma(Double(gained) + 1)
      - IncompleteBeta.logGamma(Double(lost) + 1)
    return exp(ways - n * log(2))
  }

  /// The binomial terms at one half up to this split, while the smallest is a normal double.
  private var exactTerms: (sum: Double, last: Double)? {
    guard discordant <= 1_000 else { return nil }
    var term = Double(sign: .plus, exponent: -discordant, significand: 1)
    var sum = term
    for k in 0..<min(gained, lost) {
      term = term * Double(discordant - k) / Double(k + 1)
      sum += term
    }
    return (sum, term)
  }
}
