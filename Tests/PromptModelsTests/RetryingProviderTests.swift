import PromptCore
import PromptModels
import Synchronization
import Testing

/// Fails as told, answers where nothing is told, and from then on.
private final class Flaky: ModelProvider {
  let id = "flaky"
  let disclosure: String? = "scripted answers"
  private let errors: Mutex<[ModelError?]>

  init(_ errors: [ModelError?]) {
    self.errors = Mutex(errors)
  }

  func respond(to request: ModelRequest) async throws(ModelError) -> ModelResponse {
    let error = errors.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    if let error { throw error }
    return ModelResponse(text: "answer")
  }
}

/// A clock that only sleeping moves.
private final class Clock: Sendable {
  private let pauses = Mutex<[Double]>([])

  var slept: [Double] { pauses.withLock { $0 } }

  func timing(fraction: Double = 0) -> RetryTiming {
    RetryTiming(
      now: { self.slept.reduce(0, +) },
      sleep: { seconds in self.pauses.withLock { $0.append(seconds) } },
      fraction: { fraction }
    )
  }
}

struct RetryingProviderTests {
  private func ask(
    _ errors: [ModelError],
    clock: Clock,
    fraction: Double = 0,
    policy: RetryPolicy = RetryPolicy()
  ) async throws(ModelError) -> String {
    let provider = RetryingProvider(
      Flaky(errors),
      policy: policy,
      timing: clock.timing(fraction: fraction)
    )
    return try await provider.respond(to: ModelRequest(model: ModelID("m"), messages: [])).text
  }

  private static let down = ModelError(.unavailable, "down")

  @Test func `doubles the delay up to eight seconds`() async throws {
    let clock = Clock()
    let policy = RetryPolicy(maximumTries: 8)
    let errors = Array(repeating: Self.down, count: 7)
    #expect(try await ask(errors, clock: clock, policy: policy) == "answer")
    #expect(clock.slept == [0.5, 1, 2, 4, 8, 8, 8])
  }

  @Test func `shortens the delay by up to a quarter`() async throws {
    let clock = Clock()
    _ = try await ask([Self.down, Self.down], clock: clock, fraction: 0.5)
    #expect(clock.slept == [0.4375, 0.875])
  }

  @Test func `waits as long as the server asks`() async throws {
    let clock = Clock()
    let limited = ModelError(.rateLimited, "slow down", retryAfterSeconds: 3.25)
    #expect(try await ask([limited], clock: clock) == "answer")
    #expect(clock.slept == [3.25])
  }

  @Test(arguments: [
    ModelError(.rateLimited, "slow down", retryAfterSeconds: 121),
    ModelError(.unavailable, "never", retryAfterSeconds: .infinity),
    ModelError(.rejected, "bad request"), ModelError(.exhausted, "no credit"),
    ModelError(.unauthorized, "no key"), ModelError(.malformed, "HTML"),
    ModelError(.missing, "not recorded"),
  ])
  func `gives up at once where waiting cannot help`(error: ModelError) async {
    let clock = Clock()
    await #expect(throws: ModelError.self) { try await ask([error], clock: clock) }
    #expect(clock.slept.isEmpty)
  }

  @Test func `gives up after the last try and says how many there were`() async {
    let clock = Clock()
    let policy = RetryPolicy(maximumTries: 3)
    let errors = Array(repeating: Self.down, count: 3)
    let error = await #expect(throws: ModelError.self) {
      try await ask(errors, clock: clock, policy: policy)
    }
    #expect(error?.message == "down (3 tries)")
    #expect(clock.slept == [0.5, 1])
  }

  @Test func `keeps within the time budget`() async {
    let clock = Clock()
    let limited = ModelError(.rateLimited, "slow down", retryAfterSeconds: 60)
    let policy = RetryPolicy(timeBudget: 100)
    await #expect(throws: ModelError.self) {
      try await ask([limited, limited], clock: clock, policy: policy)
    }
    #expect(clock.slept == [60])
  }

  @Test func `tries once while the server is down, and in full once it has answered`() async {
    let clock = Clock()
    let provider = RetryingProvider(
      Flaky([Self.down, Self.down, Self.down, nil, Self.down, nil]),
      policy: RetryPolicy(maximumTries: 2),
      timing: clock.timing()
    )
    func ask() async -> String {
      do {
        return try await provider.respond(to: ModelRequest(model: ModelID("m"), messages: [])).text
      } catch {
        return error.message
      }
    }
    #expect(await ask() == "down (2 tries)")
    #expect(await ask() == "down")
    #expect(await ask() == "answer")
    #expect(await ask() == "answer")
    #expect(clock.slept == [0.5, 0.5])
  }

  @Test func `passes on what the provider says of itself`() {
    let provider = RetryingProvider(Flaky([]), timing: Clock().timing())
    #expect(provider.id == "flaky")
    #expect(provider.disclosure == "scripted answers")
  }
}
