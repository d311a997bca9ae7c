import PromptCore
import PromptModels
@testable import PromptProviders
import Synchronization
import Testing

/// Replies as told and remembers what was asked.
final class ScriptedTransport: HTTPTransport {
  private let result: Result<HTTPReply, HTTPFailure>
  private let sent = Mutex<[HTTPRequest]>([])

  var requests: [HTTPRequest] { sent.withLock { $0 } }

  init(_ result: Result<HTTPReply, HTTPFailure>) {
    self.result = result
  }

  convenience init(
    status: Int = 200,
    headers: [(name: String, value: String)] = [],
    _ body: String
  ) {
    self.init(.success(HTTPReply(status: status, headers: headers, body: Array(body.utf8))))
  }

  func reply(to request: HTTPRequest) async throws(HTTPFailure) -> HTTPReply {
    sent.withLock { $0.append(request) }
    return try result.get()
  }
}

/// A provider over a transport, with a key that must show up nowhere.
func provider(
  _ transport: any HTTPTransport,
  baseURL: String = "http://127.0.0.1:8080/v1"
) throws(PromptError) -> OpenAIProvider {
  try OpenAIProvider(
    baseURL: BaseURL(baseURL),
    key: APIKey("sk-secret-0123"),
    transport: transport
  )
}

/// A small request.
func question(
  _ text: String = "hello",
  parameters: ModelParameters = ModelParameters()
) -> ModelRequest {
  ModelRequest(
    model: ModelID("openai/test-model"),
    messages: [ChatMessage(role: .user, content: text)],
    parameters: parameters
  )
}

/// An answer of chat completions.
func answer(_ text: String, usage: String = "null") -> String {
  """
  {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"served-model",
  "choices":[{"index":0,"message":{"role":"assistant","content":"\(text)","refusal":null},
  "finish_reason":"stop"}],"usage":\(usage)}
  """
}

/// The error that a call ends with; the test fails if it has none, or if it shows the key.
func modelError(
  sourceLocation: SourceLocation = #_sourceLocation,
  _ call: () async throws -> ModelResponse
) async -> ModelError {
  do {
    let response = try await call()
    Issue.record("answered \(response.text)", sourceLocation: sourceLocation)
  } catch let error as ModelError {
    #expect(!"\(error)".contains("sk-secret"), sourceLocation: sourceLocation)
    return error
  } catch {
    Issue.record("\(error)", sourceLocation: sourceLocation)
  }
  return ModelError(.missing, "no error")
}
