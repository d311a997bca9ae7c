public import PromptCore

/// Reads the usage of OpenAI and of servers that speak its protocol.
///
/// The prompt count includes cached and written tokens, the completion count includes reasoning.
/// Chat Completions, Responses, and the organisation's usage report name the same things
/// differently; all three are read (openai-openapi, 2026-08-21).
public enum OpenAIUsage {
  /// The leaves of a `usage` object.
  ///
  /// - Throws: `PromptError.input` naming the fields, if a count is missing or is no whole number,
  ///   or if parts are larger than the whole that includes them.
  public static func reading(of usage: JSONValue) throws(PromptError) -> UsageReading {
    var fields = try UsageFields(usage)
    let input = try fields.required(
      fields.count("prompt_tokens", "input_tokens"),
      "prompt_tokens or input_tokens"
    )
    let read = try fields.count(
      "prompt_tokens_details.cached_tokens",
      "input_tokens_details.cached_tokens",
      "input_cached_tokens",
      "prompt_cache_hit_tokens"
    )
    let written = try fields.count(
      "prompt_tokens_details.cache_write_tokens",
      "input_tokens_details.cache_write_tokens",
      "input_cache_write_tokens"
    )
    let long = try fields.count(
      "prompt_tokens_details.cache_write_tokens_details.ttl_12h_tokens",
      "input_tokens_details.cache_write_tokens_details.ttl_12h_tokens"
    )
    let output = try outputs(&fields, input: input)
    let uncached = try fields.rest(of: input, without: [read, written])
    var reading = UsageReading(usage: output.leaves)
    reading.usage.uncachedInput = uncached
    reading.usage.cacheRead = fields.tokens(read, "cached_tokens")
    reading.usage.cacheWriteLong = long?.tokens ?? 0
    if let written {
      reading.usage.cacheWrite = try fields.rest(of: written, without: [long])
    } else {
      reading.usage.cacheWrite = fields.tokens(nil, "cache_write_tokens")
    }
    reading.unreported = fields.unreported
    reading.doubts =
      try fields.doubt(fields.count("total_tokens"), parts: input.tokens + output.total)
      + fields.doubt(fields.count("input_uncached_tokens"), parts: uncached)
    return reading
  }

  private static func outputs(
    _ fields: inout UsageFields,
    input: UsageFields.Count
  ) throws(PromptError) -> (leaves: TokenUsage, total: Int) {
    // An embedding call has no output, and no field for it.
    let output = try fields.count("completion_tokens", "output_tokens")
    let reasoning = try fields.count(
      "completion_tokens_details.reasoning_tokens",
      "output_tokens_details.reasoning_tokens"
    )
    let hidden = fields.tokens(reasoning, "reasoning_tokens")
    var total = fields.tokens(output, "completion_tokens or output_tokens")
    // Some compatible servers count reasoning beside the completion; the total shows it.
    let stated = try fields.count("total_tokens")
    if hidden > 0, stated?.tokens == input.tokens + total + hidden { total += hidden }
    let whole = UsageFields.Count(name: output?.name ?? "output tokens", tokens: total)
    let visible = try fields.rest(of: whole, without: [reasoning])
    return (TokenUsage(visibleOutput: visible, reasoningOutput: hidden), total)
  }
}
