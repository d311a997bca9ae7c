internal import Synchronization

/// Repeats what can be repeated: a request that was slowed down or met a server that is down.
///
/// Once a request has tried in vain as often as the policy allows, a server counts as down: later
/// requests try once, until one is answered. A suite of thousands of cases then ends in seconds
/// and not in hours.
public struct RetryingProvider: ModelProvider {
  private let base: any ModelProvider
  private let policy: RetryPolicy
  private let timing: RetryTiming
  private let server = ServerState()

  /// Wraps a provider.
  public init(
    _ base: any ModelProvider,
    policy: RetryPolicy = RetryPolicy(),
    timing: RetryTiming
  ) {
    self.base = base
    self.policy = policy
    self.timing = timing
  }

  /// The id of the wrapped provider.
  public var id: String { base.id }
  /// What the wrapped provider discloses.
  public var disclosure: String? { base.disclosure }
  /// What tells the wrapped provider from others.
  public var cacheIdentity: String { base.cacheIdentity }
  /// Whether the wrapped provider's answers were made earlier.
  public var isReplay: Bool { base.isReplay }

  /// Asks until there is an answer, an error that no repetition can cure, or no time left.
  ///
  /// - Throws: the last error; if there were several tries, its message says how many.
  public func respond(to request: ModelRequest) async throws(ModelError) -> ModelResponse {
    let start = timing.now()
    var tries = 0
    while true {
      tries += 1
      do {
        let response = try await base.respond(to: request)
        server.isDown = false
        return response
      } catch {
        let delay = policy.delay(
          after: error,
          tries: tries,
          elapsed: timing.now() - start,
          fraction: timing.fraction()
        )
        guard let delay, !server.isDown || error.kind != .unavailable, await wait(delay) else {
          if error.kind == .unavailable { server.isDown = true }
          throw summary(of: error, tries: tries)
        }
      }
    }
  }

  // A cancelled wait ends the request with the error that it was waiting out.
  private func wait(_ seconds: Double) async -> Bool {
    do {
      try await timing.sleep(seconds)
      return true
    } catch {
      return false
    }
  }

  private func summary(of error: ModelError, tries: Int) -> ModelError {
    var error = error
    if let asked = error.retryAfterSeconds, asked.isFinite, asked > policy.longestServerDelay {
      error.message += "; it asks to wait \(Int(min(asked, 1e9))) s, which is not waited for"
    }
    if tries > 1 { error.message += " (\(tries) tries)" }
    return error
  }
}

/// Whether the last that was heard of a server is silence.
private final class ServerState: Sendable {
  private let state = Mutex(false)

  var isDown: Bool {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}
