public import PromptCore

/// Reads the usage of Anthropic's Messages API.
///
/// The input count excludes cached tokens: all input is `input_tokens` +
/// `cache_creation_input_tokens` + `cache_read_input_tokens`. Thinking is part of the output
/// (anthropic SDK 2.11.0; the organisation's usage report names uncached input apart).
public enum AnthropicUsage {
  /// The leaves of a `usage` object.
  ///
  /// - Throws: `PromptError.input` naming the fields, if a count is missing or is no whole number,
  ///   or if parts are larger than the whole that includes them.
  public static func reading(of usage: JSONValue) throws(PromptError) -> UsageReading {
    var fields = try UsageFields(usage)
    let input = try fields.required(
      fields.count("input_tokens", "uncached_input_tokens"),
      "input_tokens"
    )
    let output = try fields.required(fields.count("output_tokens"), "output_tokens")
    let thinking = try fields.count("output_tokens_details.thinking_tokens")
    let short = try fields.count("cache_creation.ephemeral_5m_input_tokens")
    let long = try fields.count("cache_creation.ephemeral_1h_input_tokens")
    let written = try fields.count("cache_creation_input_tokens")
    var reading = UsageReading(usage: TokenUsage(uncachedInput: input.tokens))
    reading.usage.cacheRead = fields.tokens(
      try fields.count("cache_read_input_tokens"),
      "cache_read_input_tokens"
    )
    let split = (short?.tokens ?? 0) + (long?.tokens ?? 0)
    if written == nil, short == nil, long == nil {
      _ = fields.tokens(nil, "cache_creation_input_tokens")
    }
    // Without the split every write is at the default lifetime of five minutes.
    let allWritten = written ?? UsageFields.Count(name: "cache_creation", tokens: split)
    reading.usage.cacheWrite = try fields.rest(of: allWritten, without: [long])
    if short != nil { reading.doubts = fields.doubt(written, parts: split) }
    reading.usage.cacheWriteLong = long?.tokens ?? 0
    reading.usage.visibleOutput = try fields.rest(of: output, without: [thinking])
    reading.usage.reasoningOutput = fields.tokens(thinking, "thinking_tokens")
    reading.unreported = fields.unreported
    return reading
  }
}
