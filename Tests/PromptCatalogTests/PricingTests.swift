import PromptCatalog
import PromptCore
import Testing

struct PricingTests {
  private let catalog: Catalog

  init() throws { catalog = try Catalog.builtIn() }

  @Test(arguments: [
    ("gpt-5.4", 272_000, 680_000_000_000), ("gpt-5.4", 272_001, 1_360_005_000_000),
    ("claude-haiku-5-5", 100_000, 10_000_000_000), ("claude-haiku-5-5", 100_001, 50_000_500_000),
    ("gemini-2.5-pro", 200_000, 250_000_000_000), ("gemini-2.5-pro", 200_001, 500_002_500_000),
  ])
  func `changes to the long-context price only above the threshold`(
    model: String,
    tokens: Int,
    picodollars: Int
  ) {
    let cost = catalog.price(of: TokenUsage(uncachedInput: tokens), on: ModelID(model))
    #expect(cost == .priced(Money(picodollars: Int128(picodollars))))
  }

  @Test func `counts cached and written tokens towards the threshold`() {
    let usage = TokenUsage(uncachedInput: 1, cacheRead: 271_000, cacheWrite: 1_000)
    // gpt-6-sol above 272,000: 4, 0.4 and 5 dollars per million.
    let cost = catalog.price(of: usage, on: ModelID("gpt-6-sol"))
    #expect(cost == .priced(Money(picodollars: 4_000_000 + 271_000 * 400_000 + 1_000 * 5_000_000)))
  }

  @Test func `prices the long cache write apart`() {
    let usage = TokenUsage(cacheWrite: 1_000, cacheWriteLong: 1_000)
    let cost = catalog.price(of: usage, on: ModelID("anthropic/claude-sonnet-4-5"))
    #expect(cost == .priced(Money(picodollars: 1_000 * 3_750_000 + 1_000 * 6_000_000)))
  }

  @Test func `bills hidden reasoning as output`() {
    let usage = TokenUsage(visibleOutput: 10, reasoningOutput: 90)
    let cost = catalog.price(of: usage, on: ModelID("o3"))
    #expect(cost == .priced(Money(picodollars: 100 * 8_000_000)))
  }

  @Test func `bills a cache write without a fee as input`() {
    let usage = TokenUsage(uncachedInput: 500, cacheRead: 400, cacheWrite: 100)
    let cost = catalog.price(of: usage, on: ModelID("gpt-4.1"))
    #expect(cost == .priced(Money(picodollars: 600 * 2_000_000 + 400 * 500_000)))
  }

  @Test(arguments: ServiceTier.allCases)
  func `takes the prices of the service tier`(tier: ServiceTier) {
    let prices: [ServiceTier: Int128] = [
      .standard: 1_250_000, .batch: 625_000, .flex: 625_000, .priority: 2_500_000,
    ]
    let usage = TokenUsage(uncachedInput: 1)
    let cost = catalog.price(of: usage, on: ModelID("gpt-5"), service: tier)
    #expect(cost.money?.picodollars == prices[tier])
  }

  @Test func `halves a batch`() {
    let usage = TokenUsage(uncachedInput: 1_000, visibleOutput: 100)
    let cost = catalog.price(of: usage, on: ModelID("gpt-4o-mini"), batch: true)
    #expect(cost == .priced(Money(picodollars: 1_000 * 75_000 + 100 * 300_000)))
  }

  @Test(arguments: [
    ("gpt-4-turbo", TokenUsage(uncachedInput: 1, cacheRead: 1), ServiceTier.standard, "cache read"),
    ("gpt-4.1", TokenUsage(cacheRead: 1), .batch, "batch price of cache read"),
    ("grok-4.7", TokenUsage(cacheWrite: 1), .standard, "cache write"),
    ("claude-3-haiku-20240307", TokenUsage(uncachedInput: 1), .batch, "no batch price"),
    ("gemini-2.5-pro", TokenUsage(uncachedInput: 200_001), .flex, "above 200000 input tokens"),
    ("gpt-4o", TokenUsage(uncachedInput: -1), .standard, "uncached input tokens is below zero"),
  ])
  func `says what it does not know instead of guessing`(
    model: String,
    usage: TokenUsage,
    service: ServiceTier,
    reason: String
  ) {
    let cost = catalog.price(of: usage, on: ModelID(model), service: service)
    #expect(cost.money == nil)
    #expect(cost.reason?.contains(reason) == true, "\(cost)")
  }

  @Test func `never prices an unknown model at nothing`() {
    for usage in [TokenUsage(), TokenUsage(uncachedInput: 1)] {
      let cost = catalog.price(of: usage, on: ModelID("gpt-4oo"))
      #expect(
        cost
          == .unpriced(
            reason: "\"gpt-4oo\" is not in the price catalogue of 2026-11-20; "
              + "did you mean \"gpt-4o\"?"
          )
      )
    }
    #expect(catalog.price(of: TokenUsage(), on: ModelID("gpt-4o")) == .priced(.zero))
  }

  @Test func `adds up like integers over a seeded sample`() throws {
    let entry = try #require(catalog.entry(for: ModelID("claude-opus-5-5")))
    var sum = Money.zero
    var all = TokenUsage()
    for step in 1...200 {
      let usage = TokenUsage(
        uncachedInput: step * 7 % 13,
        cacheRead: step * 11 % 17,
        cacheWrite: step % 5,
        visibleOutput: step
      )
      sum += try #require(entry.price(of: usage).money)
      all = all + usage
    }
    #expect(entry.price(of: all) == .priced(sum))
  }
}
