import PromptCore
import PromptModels
import Synchronization
import Testing

@testable import PromptEvals

/// Counts what a provider was asked.
final class CallCounter: Sendable {
  private struct State {
    var calls: [String: Int] = [:]
    var inFlight = 0
    var most = 0
  }

  private let state = Mutex(State())

  var total: Int { state.withLock { $0.calls.values.reduce(0, +) } }
  var mostPerQuestion: Int { state.withLock { $0.calls.values.max() ?? 0 } }
  var mostInFlight: Int { state.withLock { $0.most } }
  var inFlight: Int { state.withLock { $0.inFlight } }

  func enter(_ request: ModelRequest) {
    let key = "\(request.model) \(request.caseID) \(request.repeatIndex)"
    state.withLock { state in
      state.calls[key, default: 0] += 1
      state.inFlight += 1
      state.most = max(state.most, state.inFlight)
    }
  }

  func leave() {
    state.withLock { $0.inFlight -= 1 }
  }
}

/// A response cache in memory.
final class MemoryCache: ResponseCache {
  private let answers = Mutex<[String: ModelResponse]>([:])

  var count: Int { answers.withLock { $0.count } }

  func response(forKey key: String) throws(PromptError) -> ModelResponse? {
    answers.withLock { $0[key] }
  }

  func store(_ response: ModelResponse, forKey key: String) throws(PromptError) {
    answers.withLock { $0[key] = response }
  }
}

/// A run over a few cases whose label is their id.
struct TrialRun {
  var suite: Suite
  var cases = 20
  var models = ["scripted/big"]
  var prompt = "colour@2"
  var limit: Int?
  var dataset = "d1"
  var counter = CallCounter()
  var cache: (any ResponseCache)?
  var journal: String?
  var startsOver = false
  var prices = PriceList()
  /// `nil` makes the script stand for a paid provider.
  var disclosure: String? = "scripted"
  var answer: @Sendable (ModelRequest) async throws(ModelError) -> ModelResponse = { request in
    ModelResponse(text: request.caseID)
  }

  func run() async throws(PromptError) -> EvalRun {
    let counter = counter
    let answer = answer
    let provider = ScriptedProvider(disclosure: disclosure) {
      request async throws(ModelError) in
      counter.enter(request)
      defer { counter.leave() }
      return try await answer(request)
    }
    let cases = (0..<cases).map { index in
      EvalCase(id: "c\(index)", variables: Make.evalCase("{\"label\": \"c\(index)\"}").variables)
    }
    let variant = PromptVariant(label: prompt, contentHash: prompt) {
      evalCase throws(PromptError) in
      [ChatMessage(role: .user, content: "Which colour is \(evalCase.id)?")]
    }
    let plan = EvalPlan(
      suite: suite,
      dataset: Dataset(cases: cases, contentHash: dataset),
      prompts: [variant],
      models: models.map(ModelID.init),
      limit: limit
    )
    let environment = RunEnvironment(
      provider: { _ throws(PromptError) in provider },
      prices: prices,
      cache: cache,
      journal: journal,
      startsOver: startsOver,
      now: { 0 },
      toolVersion: "test"
    )
    return try await EvalRunner(plan: plan, environment: environment).run()
  }
}

extension EvalRun {
  /// The numbers of the first model.
  var firstSummary: ModelSummary {
    get throws { ModelSummary(try #require(runs.first)) }
  }
}
