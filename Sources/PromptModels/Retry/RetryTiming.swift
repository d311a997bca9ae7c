internal import Synchronization

/// Time and chance, as a retry needs them; handed in, so that tests wait for nothing.
public struct RetryTiming: Sendable {
  /// Seconds of a clock that only runs forward.
  public var now: @Sendable () -> Double
  /// Waits for some seconds; throws when the task is cancelled.
  public var sleep: @Sendable (Double) async throws -> Void
  /// A random number from 0 up to 1.
  public var fraction: @Sendable () -> Double

  /// Makes a timing from its parts.
  public init(
    now: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (Double) async throws -> Void,
    fraction: @escaping @Sendable () -> Double
  ) {
    self.now = now
    self.sleep = sleep
    self.fraction = fraction
  }

  /// The machine's clock, with a generator for the chance.
  public static func continuous(
    _ generator: some RandomNumberGenerator & Sendable
  ) -> RetryTiming {
    let clock = ContinuousClock()
    let start = clock.now
    let fractions = Fractions(generator)
    return RetryTiming(
      now: { (clock.now - start) / .seconds(1) },
      sleep: { seconds in try await clock.sleep(for: .seconds(seconds)) },
      fraction: { fractions.next() }
    )
  }
}

/// A generator that concurrent callers share.
private final class Fractions<Generator: RandomNumberGenerator & Sendable>: Sendable {
  private let generator: Mutex<Generator>

  init(_ generator: Generator) {
    self.generator = Mutex(generator)
  }

  func next() -> Double { generator.withLock { Double.random(in: 0..<1, using: &$0) } }
}
