import PromptCore
import PromptModels
import PromptTestSupport
import Testing

@testable import PromptEvals

struct BudgetTests {
  /// One dollar for a million tokens of input, ten for output.
  static let prices = PriceList(
    overrides: [ModelID("scripted/big"): TokenPrices(input: 1_000_000, output: 10_000_000)]
  )

  private func paid(_ extra: String) throws -> TrialRun {
    var trial = TrialRun(suite: try Make.suite(extra), cases: 100)
    trial.disclosure = nil
    trial.prices = Self.prices
    trial.answer = { request in
      ModelResponse(
        text: request.caseID,
        usage: TokenUsage(uncachedInput: 10, visibleOutput: 10)
      )
    }
    return trial
  }

  @Test(arguments: [1, 4, 16])
  func `a run stops before its dollars are exceeded`(concurrency: Int) async throws {
    // A call costs 110 microdollars, and at most 137 to 140 by its bytes and its max_tokens.
    let limit = Money(picodollars: 2_000_000_000)
    let trial = try paid(
      "params: {max_tokens: 10}\nbudget: {usd: 0.002}\nconcurrency: \(concurrency)"
    )
    let run = try await trial.run()
    let spent = try #require(try run.firstSummary.cost)
    #expect(spent <= limit)
    #expect(trial.counter.total == 17)
    #expect(run.stop == .budget(spent: spent, limit: limit))
  }

  @Test func `a budget counts what earlier runs spent`() async throws {
    try await TemporaryFolder.with { folder in
      var first = try paid("params: {max_tokens: 10}\nbudget: {usd: 0.001}\nconcurrency: 1")
      first.journal = "\(folder)/run.jsonl"
      _ = try await first.run()
      var second = try paid("params: {max_tokens: 10}\nbudget: {usd: 0.002}\nconcurrency: 1")
      second.journal = first.journal
      _ = try await second.run()
      #expect(first.counter.total + second.counter.total == 17)
    }
  }

  @Test func `a model without a price is refused under a budget, before any call`() async throws {
    var trial = try paid("budget: {usd: 1}")
    trial.prices = PriceList()
    let error = await #expect(throws: PromptError.self) { try await trial.run() }
    #expect(error?.code == .usage)
    #expect(error?.message.hasPrefix("\"scripted/big\" has no price") == true)
    #expect(trial.counter.total == 0)
  }

  @Test func `a run stops at its last call`() async throws {
    let trial = try paid("budget: {max_calls: 12}")
    let run = try await trial.run()
    #expect(trial.counter.total == 12)
    #expect(run.stop == .maxCalls(12))
    #expect(try run.firstSummary.notRun == 88)
  }

  @Test func `what no vendor bills is not held against the budget`() async throws {
    var trial = try paid("budget: {usd: 0.000001}")
    trial.disclosure = "scripted"
    trial.prices = PriceList()
    let run = try await trial.run()
    #expect(run.stop == nil)
  }

  @Test func `usage without a price and answers without usage are unpriced, never free`()
    async throws
  {
    var trial = try paid("")
    trial.prices = PriceList()
    #expect(try await trial.run().firstSummary.cost == nil)
    var silent = try paid("")
    silent.answer = { request in ModelResponse(text: request.caseID) }
    #expect(try await silent.run().firstSummary.cost == nil)
  }

  @Test func `paid answers are cached by repeat and cost nothing twice`() async throws {
    let cache = MemoryCache()
    var first = try paid("repeats: 2\nparams: {max_tokens: 10}\nbudget: {usd: 1}")
    first.cases = 5
    first.cache = cache
    let expected = try await first.run()
    #expect(first.counter.total == 10)
    #expect(cache.count == 10)
    var second = try paid("repeats: 2\nparams: {max_tokens: 10}\nbudget: {usd: 1}")
    second.cases = 5
    second.cache = cache
    let run = try await second.run()
    #expect(second.counter.total == 0)
    #expect(run.provenance.cached == 10)
    #expect(run.runs == expected.runs)
  }

  @Test func `errors are not cached`() async throws {
    let cache = MemoryCache()
    var trial = try paid("")
    trial.cases = 3
    trial.cache = cache
    trial.answer = { _ throws(ModelError) in throw ModelError(.malformed, "cut") }
    _ = try await trial.run()
    #expect(cache.count == 0)
  }

  @Test func `a key tells models, parameters, prompts, servers and repeats apart`() {
    let provider = ScriptedProvider(id: "a", answers: [:])
    let base = ModelRequest(
      model: ModelID("a/m"),
      messages: [ChatMessage(role: .user, content: "x")]
    )
    var requests = [base, base, base, base]
    requests[0].repeatIndex = 1
    requests[1].parameters.seed = 1
    requests[2].messages[0].content = "y"
    requests[3].model = ModelID("a/n")
    let keys = ([base] + requests).map { $0.cacheKey(provider: provider) }
    let other = base.cacheKey(provider: ScriptedProvider(id: "b", answers: [:]))
    #expect(Set(keys + [other]).count == 6)
    var sameQuestion = base
    sameQuestion.caseID = "other"
    #expect(sameQuestion.cacheKey(provider: provider) == keys[0])
  }
}
