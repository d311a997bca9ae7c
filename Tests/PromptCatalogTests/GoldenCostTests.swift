import PromptCatalog
import PromptCore
import PromptModels
import Testing

/// Bills that other programs got wrong, priced exactly.
struct GoldenCostTests {
  @Test func `does not bill cached tokens twice`() throws {
    // BerriAI/litellm issue 31714: 27,147 prompt tokens, all but one read from the cache.
    let catalog = try Catalog(reading: [
      SourceText(
        path: "fireworks.json",
        text: """
          {"provider": "fireworks_ai", "checked": "2026-11-20", "models": [{"id": "kimi", "prices":
          {"standard": {"input": 1400000, "cache_read": 260000, "output": 4400000}}}]}
          """
      )
    ])
    let usage = try OpenAIUsage.reading(of: [
      "prompt_tokens": 27_147, "prompt_tokens_details": ["cached_tokens": 27_146],
      "completion_tokens": 351,
    ]).usage
    let cost = catalog.price(of: usage, on: ModelID("fireworks_ai/kimi"))
    #expect(cost == .priced(Money(picodollars: 8_603_760_000)))
    #expect(cost.money?.decimalLexeme == "0.00860376")
  }

  @Test func `gives the discount of a million tokens that are nine tenths cached`() throws {
    // Osmantic/ODS issue 2519: 2.64 times too much.
    let usage = try OpenAIUsage.reading(of: [
      "prompt_tokens": 1_000_000, "prompt_tokens_details": ["cached_tokens": 900_000],
      "completion_tokens": 0,
    ]).usage
    let cost = try Catalog.builtIn().price(of: usage, on: ModelID("gpt-4o"))
    #expect(cost == .priced(Money(picodollars: 1_375_000_000_000)))
  }

  @Test func `keeps uncached, cached and output apart`() throws {
    // BerriAI/litellm issue 27191, at 2.5, 0.25 and 15 dollars: the prices of gpt-5.4.
    let usage = try OpenAIUsage.reading(of: [
      "input_tokens": 6_074, "input_tokens_details": ["cached_tokens": 3_456],
      "output_tokens": 285,
    ]).usage
    let cost = try Catalog.builtIn().price(of: usage, on: ModelID("openai/gpt-5.4"))
    #expect(cost == .priced(Money(picodollars: 11_684_000_000)))
  }

  @Test func `prices a whole long request at the long-context tier`() throws {
    // BerriAI/litellm issue 14849: 262,960 prompt tokens, 257,955 of them cached.
    let usage = try GeminiUsage.reading(of: [
      "promptTokenCount": 262_960, "cachedContentTokenCount": 257_955,
      "candidatesTokenCount": 1_744, "totalTokenCount": 264_704,
    ]).usage
    let cost = try Catalog.builtIn().price(of: usage, on: ModelID("google/gemini-2.5-pro"))
    #expect(cost == .priced(Money(picodollars: 103_161_250_000)))
    #expect(cost.money?.decimalLexeme == "0.10316125")
  }

  @Test func `splits the organisation report of OpenAI into its three leaves`() throws {
    let reading = try OpenAIUsage.reading(of: [
      "input_tokens": 1_000, "input_cached_tokens": 400, "input_cache_write_tokens": 100,
      "input_uncached_tokens": 500, "output_tokens": 500, "num_model_requests": 5,
    ])
    #expect(
      reading.usage
        == TokenUsage(uncachedInput: 500, cacheRead: 400, cacheWrite: 100, visibleOutput: 500)
    )
    #expect(reading.doubts.isEmpty)
    // gpt-5.6-sol: 500 × 4 + 400 × 0.4 + 100 × 5 + 500 × 20 dollars per million.
    let cost = try Catalog.builtIn().price(of: reading.usage, on: ModelID("gpt-5.6-sol"))
    #expect(cost == .priced(Money(picodollars: 12_660_000_000)))
  }
}
