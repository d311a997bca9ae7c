import PromptModels
import PromptCore
import Testing

struct UsageReadingTests {
  @Test func `subtracts what OpenAI includes`() throws {
    let reading = try OpenAIUsage.reading(
      of: JSONValue(
        parsing: """
          {"prompt_tokens": 2048, "completion_tokens": 300, "total_tokens": 2348,
           "prompt_tokens_details": {"cached_tokens": 1920, "cache_write_tokens": 100,
             "cache_write_tokens_details": {"ttl_30m_tokens": 60, "ttl_12h_tokens": 40}},
           "completion_tokens_details": {"reasoning_tokens": 200}}
          """
      )
    )
    #expect(
      reading.usage
        == TokenUsage(
          uncachedInput: 28,
          cacheRead: 1_920,
          cacheWrite: 60,
          cacheWriteLong: 40,
          visibleOutput: 100,
          reasoningOutput: 200
        )
    )
    #expect(reading.unreported.isEmpty && reading.doubts.isEmpty)
  }

  @Test func `adds what Anthropic keeps apart`() throws {
    let reading = try AnthropicUsage.reading(
      of: JSONValue(
        parsing: """
          {"input_tokens": 128, "cache_read_input_tokens": 1920,
           "cache_creation_input_tokens": 500,
           "cache_creation": {"ephemeral_5m_input_tokens": 400, "ephemeral_1h_input_tokens": 100},
           "output_tokens": 90, "output_tokens_details": {"thinking_tokens": 30},
           "service_tier": "standard"}
          """
      )
    )
    #expect(
      reading.usage
        == TokenUsage(
          uncachedInput: 128,
          cacheRead: 1_920,
          cacheWrite: 400,
          cacheWriteLong: 100,
          visibleOutput: 60,
          reasoningOutput: 30
        )
    )
    #expect(reading.usage.totalInput == 2_548)
    #expect(reading.unreported.isEmpty && reading.doubts.isEmpty)
  }

  @Test func `takes an unsplit cache write as the short one, and a split without a sum`() throws {
    let whole = try AnthropicUsage.reading(of: [
      "input_tokens": 1, "cache_creation_input_tokens": 7, "cache_read_input_tokens": 0,
      "output_tokens": 1,
    ])
    #expect(whole.usage.cacheWrite == 7 && whole.usage.cacheWriteLong == 0)
    let split = try AnthropicUsage.reading(of: [
      "uncached_input_tokens": 1, "output_tokens": 1, "cache_read_input_tokens": 0,
      "cache_creation": ["ephemeral_5m_input_tokens": 3, "ephemeral_1h_input_tokens": 4],
    ])
    #expect(split.usage.cacheWrite == 3 && split.usage.cacheWriteLong == 4)
    #expect(split.unreported == ["thinking_tokens"])
  }

  @Test func `puts Gemini's thoughts beside its candidates and tool prompts into the input`() throws
  {
    let reading = try GeminiUsage.reading(of: [
      "promptTokenCount": 1_000, "cachedContentTokenCount": 600, "toolUsePromptTokenCount": 50,
      "candidatesTokenCount": 20, "thoughtsTokenCount": 80, "totalTokenCount": 1_150,
    ])
    #expect(
      reading.usage
        == TokenUsage(
          uncachedInput: 450,
          cacheRead: 600,
          visibleOutput: 20,
          reasoningOutput: 80
        )
    )
    #expect(reading.doubts.isEmpty)
  }

  @Test func `tells not reported from none`() throws {
    let bare = try OpenAIUsage.reading(of: ["prompt_tokens": 10, "completion_tokens": 5])
    #expect(bare.usage == TokenUsage(uncachedInput: 10, visibleOutput: 5))
    #expect(bare.unreported == ["reasoning_tokens", "cached_tokens", "cache_write_tokens"])
    let none = try OpenAIUsage.reading(of: [
      "prompt_tokens": 10, "completion_tokens": 5,
      "prompt_tokens_details": ["cached_tokens": 0, "cache_write_tokens": 0],
      "completion_tokens_details": ["reasoning_tokens": 0],
    ])
    #expect(none.usage == bare.usage)
    #expect(none.unreported.isEmpty)
    let null = try OpenAIUsage.reading(of: [
      "prompt_tokens": 10, "completion_tokens": 5, "prompt_tokens_details": .null,
    ])
    #expect(null.unreported == bare.unreported)
  }

  @Test func `flags sums that do not add up`() throws {
    let reading = try OpenAIUsage.reading(of: [
      "prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 40,
    ])
    #expect(reading.doubts == ["total_tokens is 40, its parts make 15"])
    let gemini = try GeminiUsage.reading(of: ["promptTokenCount": 10, "totalTokenCount": 9])
    #expect(gemini.doubts == ["totalTokenCount is 9, its parts make 10"])
    let anthropic = try AnthropicUsage.reading(of: [
      "input_tokens": 1, "output_tokens": 1, "cache_creation_input_tokens": 10,
      "cache_creation": ["ephemeral_5m_input_tokens": 3, "ephemeral_1h_input_tokens": 4],
    ])
    #expect(anthropic.doubts == ["cache_creation_input_tokens is 10, its parts make 7"])
  }

  @Test(
    arguments: [
      (
        [
          "prompt_tokens": 100, "completion_tokens": 1,
          "prompt_tokens_details": ["cached_tokens": 900],
        ],
        "usage: prompt_tokens (100) is less than prompt_tokens_details.cached_tokens (900), "
          + "which it should include"
      ),
      (
        ["input_tokens": 9, "output_tokens": 1, "output_tokens_details": ["reasoning_tokens": 2]],
        "usage: output_tokens (1) is less than output_tokens_details.reasoning_tokens (2), "
          + "which it should include"
      ),
      (["completion_tokens": 1], "usage: prompt_tokens or input_tokens is not reported"),
      (
        ["prompt_tokens": -4],
        "usage: prompt_tokens: expected a whole number of tokens, read -4"
      ),
      (
        ["prompt_tokens": "4"],
        "usage: prompt_tokens: expected a whole number of tokens, read \"4\""
      ),
      (
        ["prompt_tokens": 9_223_372_036_854_775_807],
        "usage: prompt_tokens: expected a whole number of tokens, read 9223372036854775807"
      ),
      (.null, "usage: expected an object, read null"),
    ] as [(JSONValue, String)]
  )
  func `names the fields that cannot be`(usage: JSONValue, message: String) {
    let error = #expect(throws: PromptError.self) { try OpenAIUsage.reading(of: usage) }
    #expect(error?.message == message)
  }

  @Test func `refuses impossible parts of the other vendors too`() {
    let gemini = #expect(throws: PromptError.self) {
      try GeminiUsage.reading(of: ["promptTokenCount": 5, "cachedContentTokenCount": 6])
    }
    #expect(gemini?.message.contains("promptTokenCount (5)") == true)
    let anthropic = #expect(throws: PromptError.self) {
      try AnthropicUsage.reading(of: [
        "input_tokens": 5, "output_tokens": 6, "output_tokens_details": ["thinking_tokens": 7],
      ])
    }
    #expect(anthropic?.message.contains("thinking_tokens (7)") == true)
  }
}
