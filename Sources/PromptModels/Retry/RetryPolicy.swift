/// How often and how long a failed request is repeated.
///
/// Delays follow what the official OpenAI client does (openai-python 3.52, read 2026-11-20): the
/// server's own delay if it names one, else 0.5 s doubled each time up to 8 s, shortened by up to
/// a quarter; a delay of more than 120 s is not waited for.
public struct RetryPolicy: Sendable, Hashable {
  /// The most tries of one request, the first included.
  public var maximumTries: Int
  /// The first delay, in seconds.
  public var firstDelay: Double
  /// The longest delay of our own, in seconds.
  public var longestDelay: Double
  /// The longest delay that a server may ask for, in seconds.
  public var longestServerDelay: Double
  /// The most seconds between the first try and the start of the last.
  public var timeBudget: Double

  /// Makes a policy.
  public init(
    maximumTries: Int = 6,
    firstDelay: Double = 0.5,
    longestDelay: Double = 8,
    longestServerDelay: Double = 120,
    timeBudget: Double = 300
  ) {
    self.maximumTries = maximumTries
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
    self.longestServerDelay = longestServerDelay
    self.timeBudget = timeBudget
  }

  /// How long to wait before the next try.
  ///
  /// - Parameters:
  ///   - error: what the last try ended with.
  ///   - tries: how many tries there were.
  ///   - elapsed: seconds since the first try began.
  ///   - fraction: a random number from 0 up to 1, which spreads callers out.
  /// - Returns: seconds, or `nil` to give up.
  public func delay(
    after error: ModelError,
    tries: Int,
    elapsed: Double,
    fraction: Double
  ) -> Double? {
    guard error.kind == .rateLimited || error.kind == .unavailable, tries < maximumTries else {
      return nil
    }
    var delay = firstDelay
    for _ in 1..<max(1, tries) where delay < longestDelay { delay *= 2 }
    delay = min(delay, longestDelay) * (1 - 0.25 * fraction)
    if let asked = error.retryAfterSeconds {
      guard asked <= longestServerDelay else { return nil }
      delay = max(0, asked)
    }
    return elapsed + delay <= timeBudget ? delay : nil
  }
}
