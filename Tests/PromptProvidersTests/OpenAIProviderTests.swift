import PromptCore
import PromptModels
@testable import PromptProviders
import Testing

struct OpenAIProviderTests {
  @Test func `sends what is set and nothing else`() async throws {
    let transport = ScriptedTransport(answer("hi"))
    let parameters = ModelParameters(
      temperature: 0,
      topP: 0.5,
      maxTokens: 64,
      seed: 7,
      stop: ["\n\n"]
    )
    _ = try await provider(transport).respond(to: question("é \"x\"", parameters: parameters))
    let request = try #require(transport.requests.first)
    #expect(request.url == "http://127.0.0.1:8080/v1/chat/completions")
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"model":"test-model","messages":[{"role":"user","content":"é \"x\""}],"#
        + #""temperature":0,"top_p":0.5,"max_tokens":64,"seed":7,"stop":["\n\n"]}"#
    )
    #expect(request.headers.contains { $0 == ("authorization", "Bearer sk-secret-0123") })
    _ = try await provider(transport).respond(to: question())
    #expect(
      String(decoding: transport.requests[1].body, as: UTF8.self)
        == #"{"model":"test-model","messages":[{"role":"user","content":"hello"}]}"#
    )
  }

  @Test(arguments: [
    ("https://api.openai.com/v1", "max_completion_tokens"),
    ("https://API.OpenAI.com/v1/", "max_completion_tokens"),
    ("http://localhost:11434/v1", "max_tokens"), ("https://openrouter.ai/api/v1", "max_tokens"),
  ])
  func `bounds the output with the field that the server knows`(
    url: String,
    field: String
  ) async throws {
    let transport = ScriptedTransport(answer("hi"))
    let parameters = ModelParameters(maxTokens: 5)
    _ = try await provider(transport, baseURL: url).respond(to: question(parameters: parameters))
    let body = try JSONValue(parsing: transport.requests[0].body)
    #expect(body[field] == 5)
    #expect(body.object?.keys.count == 3)
  }

  @Test func `needs a key unless the server is on this machine`() throws {
    let transport = ScriptedTransport(answer("hi"))
    let error = #expect(throws: PromptError.self) {
      try OpenAIProvider(
        baseURL: BaseURL(OpenAIProvider.defaultBaseURL),
        key: nil,
        transport: transport
      )
    }
    #expect(error?.code == .usage)
    #expect(error?.message.contains("OPENAI_API_KEY is not set") == true)
    _ = try OpenAIProvider(baseURL: BaseURL("http://[::1]:80"), key: nil, transport: transport)
  }

  @Test func `reads text, reason, model, usage and time`() async throws {
    let usage = """
      {"prompt_tokens":2048,"completion_tokens":300,"total_tokens":2348,
      "prompt_tokens_details":{"cached_tokens":1920,"cache_write_tokens":100},
      "completion_tokens_details":{"reasoning_tokens":256}}
      """
    let body = Array(answer("hi", usage: usage).utf8)
    let transport = ScriptedTransport(.success(HTTPReply(status: 200, body: body, seconds: 1.5)))
    let response = try await provider(transport).respond(to: question())
    #expect(
      response
        == ModelResponse(
          text: "hi",
          finishReason: "stop",
          usage: TokenUsage(
            uncachedInput: 28,
            cacheRead: 1920,
            cacheWrite: 100,
            visibleOutput: 44,
            reasoningOutput: 256
          ),
          latencySeconds: 1.5,
          servedModel: "served-model"
        )
    )
  }

  @Test(arguments: [
    ("{\"prompt_tokens\":10,\"completion_tokens\":4,\"prompt_tokens_details\":null}", 10, 4, 0),
    // Reasoning counted beside the completion, as the total shows.
    (
      "{\"prompt_tokens\":10,\"completion_tokens\":4,\"total_tokens\":21,"
        + "\"completion_tokens_details\":{\"reasoning_tokens\":7}}", 10, 4, 7
    ),
  ])
  func `takes usage as leaves`(usage: String, input: Int, visible: Int, reasoning: Int) throws {
    let leaves = try #require(
      provider(ScriptedTransport(answer("hi"))).leaves(of: JSONValue(parsing: usage))
    )
    #expect(leaves.uncachedInput == input)
    #expect(leaves.visibleOutput == visible)
    #expect(leaves.reasoningOutput == reasoning)
  }

  @Test(arguments: [
    "{}", "null", "{\"prompt_tokens\":10}",
    "{\"prompt_tokens\":10,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":11}}",
    "{\"prompt_tokens\":1,\"completion_tokens\":1,"
      + "\"completion_tokens_details\":{\"reasoning_tokens\":2}}",
  ])
  func `leaves usage unknown when it is missing or contradicts itself`(usage: String) throws {
    #expect(
      try provider(ScriptedTransport(answer("hi"))).leaves(of: JSONValue(parsing: usage)) == nil
    )
  }

  @Test(arguments: [
    ("\"length\"", "\"cut of\"", "cut of", "length"),
    ("\"content_filter\"", "\"\"", "", "content_filter"),
    (
      "\"stop\"", "null,\"refusal\":\"I cannot help with that.\"", "I cannot help with that.",
      "stop"
    ),
    (
      "\"stop\"", "[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]", "ab",
      "stop"
    ),
    ("\"tool_calls\"", "null,\"tool_calls\":[{}]", "", "tool_calls"),
    ("null", "\"x\"", "x", nil),
  ])
  func `keeps why a model stopped`(
    reason: String,
    content: String,
    text: String,
    expected: String?
  ) async throws {
    let body = "{\"choices\":[{\"message\":{\"content\":\(content)},\"finish_reason\":\(reason)}]}"
    let response = try await provider(ScriptedTransport(body)).respond(to: question())
    #expect(response.text == text)
    #expect(response.finishReason == expected)
    #expect(response.usage == nil)
  }
}
