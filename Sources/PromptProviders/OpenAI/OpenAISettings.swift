public import PromptCore

/// What the environment says of an OpenAI-compatible server.
public struct OpenAISettings: Sendable {
  /// From `OPENAI_BASE_URL`, else OpenAI's own address.
  public var baseURL: BaseURL
  /// From `OPENAI_API_KEY`, the only place a key is taken from.
  public var key: APIKey?
  /// From `PROMPTOPT_TOKEN_LIMIT_FIELD`, if it is set.
  public var tokenLimitField: OpenAIProvider.TokenLimitField?
  /// From `PROMPTOPT_TIMEOUT`, in seconds: the time for a whole answer.
  public var timeout: Duration

  /// Reads variables.
  ///
  /// - Throws: `PromptError.usage` naming the variable that cannot be used; never its value, if it
  ///   is the key.
  public init(_ environment: (String) -> String?) throws(PromptError) {
    baseURL = try BaseURL(environment("OPENAI_BASE_URL") ?? OpenAIProvider.defaultBaseURL)
    if let text = environment("OPENAI_API_KEY") {
      guard let key = APIKey(text) else {
        throw PromptError(
          .usage,
          "OPENAI_API_KEY is empty, or holds spaces or other characters that a key cannot hold",
          remedy: "set it to the key alone"
        )
      }
      self.key = key
    }
    if let text = environment("PROMPTOPT_TOKEN_LIMIT_FIELD") {
      guard let field = OpenAIProvider.TokenLimitField(rawValue: text) else {
        throw PromptError(
          .usage,
          "PROMPTOPT_TOKEN_LIMIT_FIELD is \"\(text.prefix(40))\"",
          remedy: "known: max_completion_tokens, max_tokens"
        )
      }
      tokenLimitField = field
    }
    let seconds = environment("PROMPTOPT_TIMEOUT").map { Double($0) ?? .nan } ?? 600
    guard seconds > 0, seconds <= 86_400 else {
      throw PromptError(
        .usage,
        "PROMPTOPT_TIMEOUT is not a number of seconds above 0 and at most 86400",
        remedy: "leave it unset for 600"
      )
    }
    timeout = .seconds(seconds)
  }
}
