public import PromptCore

/// Reads the usage of Google's Gemini API (`usageMetadata`).
///
/// The prompt count includes cached tokens; thoughts stand beside the candidates and are billed as
/// output; prompts of tool use are input of their own (python-genai, 2026-08-21).
public enum GeminiUsage {
  /// The leaves of a `usageMetadata` object.
  ///
  /// - Throws: `PromptError.input` naming the fields, if a count is missing or is no whole number,
  ///   or if parts are larger than the whole that includes them.
  public static func reading(of usage: JSONValue) throws(PromptError) -> UsageReading {
    var fields = try UsageFields(usage)
    let prompt = try fields.required(fields.count("promptTokenCount"), "promptTokenCount")
    let cached = try fields.count("cachedContentTokenCount")
    let tools = try fields.count("toolUsePromptTokenCount")?.tokens ?? 0
    let uncached = try fields.rest(of: prompt, without: [cached])
    let usage = TokenUsage(
      uncachedInput: uncached + tools,
      cacheRead: fields.tokens(cached, "cachedContentTokenCount"),
      visibleOutput: fields.tokens(
        try fields.count("candidatesTokenCount"),
        "candidatesTokenCount"
      ),
      reasoningOutput: fields.tokens(try fields.count("thoughtsTokenCount"), "thoughtsTokenCount")
    )
    let sum = usage.totalInput + usage.totalOutput
    let doubts = fields.doubt(try fields.count("totalTokenCount"), parts: sum)
    return UsageReading(usage: usage, unreported: fields.unreported, doubts: doubts)
  }
}
