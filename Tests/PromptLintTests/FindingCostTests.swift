import PromptCore
import PromptTemplates
import Testing

@testable import PromptLint

struct FindingCostTests {
  /// $2 a million tokens, $0.50 from the cache, as gpt-4.1.
  private let rates = ModelRates(
    model: "m",
    encoding: "o200k_base",
    isEncodingExact: true,
    input: Money(picodollars: 2_000_000),
    cacheRead: Money(picodollars: 500_000),
    cacheMinimum: 1_024
  )

  private func cost(
    _ sketch: PromptSketch,
    _ rates: ModelRates,
    callsPerDay: Int? = nil
  ) -> FindingCost {
    FindingCost(of: sketch.breaks()[0], rates: rates, callsPerDay: callsPerDay)
  }

  @Test func `dollars are tokens times what the cache saves times a thousand calls`() {
    // 812 tokens × $1.50 per million × 1,000 calls = $1.218.
    let cost = cost([.words(300), .value("now", .request, .clock), .words(812)], rates)
    #expect(cost.tokensLost == 812)
    #expect(cost.usdPer1000Calls?.decimalLexeme == "1.218")
    #expect(cost.notes.isEmpty)
  }

  @Test func `a prefix below the cache's minimum is said to be`() {
    let cost = cost([.words(211), .value("now", .request, .clock), .words(812)], rates)
    #expect(cost.usdPer1000Calls?.decimalLexeme == "1.218")
    #expect(cost.notes.count == 1)
    #expect(cost.notes[0].contains("from 1,024 on"))
  }

  @Test func `a model without a price is unpriced and never free`() {
    let unpriced = ModelRates(model: "m", encoding: "o200k_base", isEncodingExact: false)
    let cost = cost([.value("now", .request, .clock), .words(812)], unpriced)
    #expect(cost.tokensLost == 812)
    #expect(cost.usdPer1000Calls == nil)
    #expect(cost.notes == ["unpriced: the catalogue has no price for m"])
  }

  @Test func `a model without a cache price is unpriced`() {
    var rates = rates
    rates.cacheRead = nil
    let cost = cost([.value("now", .request, .clock), .words(2_000)], rates)
    #expect(cost.usdPer1000Calls == nil)
    #expect(cost.notes == ["the catalogue has no cheaper price for cached input of m"])
  }

  @Test func `a date costs one rewrite a day`() {
    let sketch: PromptSketch = [.value("today", .day, .clock), .words(2_000)]
    #expect(cost(sketch, rates).usdPer1000Calls == nil)
    // 2,000 tokens × $1.50 per million = $0.003 a day; at 500 calls a day, $0.006 per 1,000.
    #expect(cost(sketch, rates, callsPerDay: 500).usdPer1000Calls?.decimalLexeme == "0.006")
  }

  @Test func `nothing is claimed for an unknown stability`() {
    let cost = cost([.value("x", .unknown), .words(2_000)], rates)
    #expect(cost.tokensLost == 0)
    #expect(cost.usdPer1000Calls == nil)
  }
}
