#if Network
import PromptCore
import PromptModels
import PromptProviders
import PromptTestSupport
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The base URL of a llama.cpp server with a context of 2,048 tokens, one for each byte.
private let peer = getenv("PROMPTOPT_LLAMA_URL").map { String(cString: $0) }

/// Runs only where `Tests/Peers/llama.sh` has started a server.
@Suite(
  .enabled(if: peer != nil, "start a server with Tests/Peers/llama.sh"),
  .timeLimit(.minutes(5))
)
struct LlamaPeerTests {
  private func ask(
    _ system: String,
    _ user: String,
    _ parameters: ModelParameters = ModelParameters(temperature: 0, maxTokens: 8, seed: 1)
  ) async throws -> ModelResponse {
    let provider = try OpenAIProvider(
      baseURL: BaseURL(#require(peer)),
      key: nil,
      transport: AsyncHTTPTransport(limits: .init(total: .seconds(30)))
    )
    return try await provider.respond(
      to: ModelRequest(
        model: ModelID("openai/tiny"),
        messages: [
          ChatMessage(role: .system, content: system), ChatMessage(role: .user, content: user),
        ],
        parameters: parameters
      )
    )
  }

  @Test func `answers, counts tokens and says why it stopped`() async throws {
    let response = try await ask("A peer.", "Say something.")
    let usage = try #require(response.usage)
    // One token for each byte, the mark of the beginning, and what the template adds.
    #expect(usage.totalInput >= "A peer.Say something.".utf8.count)
    #expect(usage.totalOutput == 8)
    #expect(response.finishReason == "length")
    #expect(try #require(response.latencySeconds) > 0)
  }

  @Test func `gives the same answer to the same seed`() async throws {
    let first = try await ask("Seeded.", "Go.")
    #expect(try await ask("Seeded.", "Go.").text == first.text)
  }

  @Test func `reports the prefix that it had cached`() async throws {
    let system = String(repeating: "A long and stable prefix. ", count: 40)
    let first = try #require(try await ask(system, "one").usage)
    let second = try #require(try await ask(system, "two").usage)
    #expect(second.cacheRead >= system.utf8.count)
    #expect(second.totalInput == first.totalInput)
    #expect(second.uncachedInput < 40)
  }

  @Test func `says that a prompt does not fit`() async throws {
    let long = String(repeating: "too long ", count: 2000)
    do {
      _ = try await ask(long, "go")
      Issue.record("expected an error")
    } catch let error as ModelError {
      #expect(error.kind == .rejected)
      #expect(error.message.contains("does not fit the context of tiny ("))
      #expect(error.message.contains(" tokens, "))
    }
  }
}
#endif
