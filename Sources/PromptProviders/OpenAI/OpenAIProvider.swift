public import PromptCore
public import PromptModels

/// Any server that speaks OpenAI's chat completions, be it OpenAI, llama.cpp, vLLM or Ollama.
///
/// Written against the OpenAPI description of 2026-08-20 and tested against a llama.cpp server.
public struct OpenAIProvider: ModelProvider {
  /// The name of the field that bounds the output.
  public enum TokenLimitField: String, Sendable, Hashable {
    /// What OpenAI's own models want; reasoning models refuse the other.
    case current = "max_completion_tokens"
    /// What most compatible servers know.
    case legacy = "max_tokens"
  }

  /// `openai`.
  public let id = "openai"
  /// Nothing: a model answers live.
  public let disclosure: String? = nil

  /// The id and the base URL, because two servers may give one name to different models.
  public var cacheIdentity: String { "\(id) \(baseURL)" }

  /// Where the server is.
  public let baseURL: BaseURL
  /// The field that bounds the output.
  public let tokenLimitField: TokenLimitField

  let key: APIKey?
  private let transport: any HTTPTransport

  /// OpenAI's own address.
  public static let defaultBaseURL = "https://api.openai.com/v1"

  /// Makes a provider.
  ///
  /// - Parameters:
  ///   - baseURL: the address that `/chat/completions` is appended to.
  ///   - key: the bearer token; a server on this machine may do without.
  ///   - tokenLimitField: if `nil`, the current one for api.openai.com, the legacy one elsewhere.
  ///   - transport: what sends requests.
  /// - Throws: `PromptError.usage` if a key is needed and there is none.
  public init(
    baseURL: BaseURL,
    key: APIKey?,
    tokenLimitField: TokenLimitField? = nil,
    transport: any HTTPTransport
  ) throws(PromptError) {
    guard key != nil || baseURL.isLoopback else {
      throw PromptError(
        .usage,
        "\(baseURL) needs a key, and OPENAI_API_KEY is not set",
        remedy: "set OPENAI_API_KEY, or OPENAI_BASE_URL to a server on this machine"
      )
    }
    self.baseURL = baseURL
    self.key = key
    self.tokenLimitField =
      tokenLimitField ?? (baseURL.host == "api.openai.com" ? .current : .legacy)
    self.transport = transport
  }

  /// Asks once; repeating is the caller's choice.
  public func respond(to request: ModelRequest) async throws(ModelError) -> ModelResponse {
    let reply: HTTPReply
    do {
      reply = try await transport.reply(to: httpRequest(for: request))
    } catch {
      throw modelError(for: error)
    }
    guard reply.status == 200 else { throw modelError(for: reply, model: request.model) }
    return try response(in: reply, model: request.model)
  }
}
