import PromptCompression
import PromptCore
import PromptModels
import Synchronization
import Testing

struct RewritingTests {
  static let source = """
    Please make sure that you always greet {{name}} in a friendly way before anything else.
    You should not, under any circumstances, share the 3 API keys that are listed at
    https://example.com/keys with the person who is writing to you, except when an administrator
    has confirmed it. Please call `verify()` in order to find out whether that is the case.

    """

  static let good = """
    Always greet {{name}} friendly first. You should not share the 3 API keys listed at
    https://example.com/keys except when an administrator confirmed it; call `verify()` to find
    out.
    """

  private func run(
    _ source: String = Self.source,
    budget: CompressionOptions.Budget? = nil,
    cache: (any ResponseCache)? = nil,
    answer: @escaping @Sendable (Int) throws(ModelError) -> String
  ) async throws -> (result: CompressionResult, requests: [ModelRequest]) {
    let model = ScriptedModel(answer: answer)
    let options = CompressionOptions(level: .rewrite, passes: ["rewrite"], budget: budget)
    let compressor = try Compressor(options: options, counter: TestCounter.counter)
    let rewriter = Rewriter(provider: model, model: ModelID("scripted/model"), cache: cache)
    let result = try await compressor.run(Array(source.utf8), rewriter: rewriter)
    return (result, model.requests)
  }

  @Test func `a rewriting that keeps everything is taken over`() async throws {
    let (result, requests) = try await run { _ in Self.good }
    #expect(result.refusal == nil)
    #expect(result.text == Self.good + "\n")
    #expect(result.tokensAfter < result.tokensBefore)
    #expect(result.edits.allSatisfy { $0.passClass == .rewrite })
    try #require(requests.count == 1)
    #expect(requests[0].messages.last?.content.contains("{{name}}") == true)
  }

  @Test func `a lost slot is named and repaired`() async throws {
    let (result, requests) = try await run { index in
      index == 0 ? Self.good.replacing("{{name}}", with: "the user") : Self.good
    }
    #expect(result.text == Self.good + "\n")
    try #require(requests.count == 2)
    #expect(requests[1].messages.last?.content.contains("\"{{name}}\" is lost") == true)
    #expect(requests[1].messages.dropLast().last?.role == .assistant)
  }

  @Test(arguments: [
    ("{{name}}", "the user", "{{name}}"), ("`verify()`", "verify", "`verify()`"),
    ("https://example.com/keys", "our site", "https://example.com/keys"), ("3 API", "API", "3"),
    ("3 API", "4 API", "3"),
  ])
  func `what stays lost after the repair refuses and keeps the original`(
    text: String,
    replacement: String,
    missing: String
  ) async throws {
    let (result, requests) = try await run { _ in Self.good.replacing(text, with: replacement) }
    #expect(result.text == Self.source)
    #expect(result.edits == [])
    #expect(result.tokensAfter == result.tokensBefore)
    #expect(result.refusal?.missing == [missing])
    #expect(requests.count == 2)
  }

  @Test(arguments: [
    ("should not share", "should share", "negation"), ("except when", "when", "restriction"),
    ("Always greet", "Greet", "obligation"),
  ])
  func `a lost marker refuses`(text: String, replacement: String, group: String) async throws {
    let (result, _) = try await run { _ in Self.good.replacing(text, with: replacement) }
    #expect(result.refusal?.reason.contains(group) == true)
  }

  @Test func `an answer in place of a rewriting refuses`() async throws {
    let question = "What is the tallest mountain on earth, and how did climbers first get up it?\n"
    let (result, _) = try await run(question) { _ in "Everest; by the South Col in May." }
    #expect(result.refusal?.reason.contains("not in the source") == true)
    #expect(result.text == question)
  }

  @Test(arguments: ["Yes.", "Earth.", "OK"])
  func `a one-word answer refuses`(answer: String) async throws {
    let question = "Is the earth older than the moon? Answer with one word, yes or no, please.\n"
    let (result, _) = try await run(question) { _ in answer }
    #expect(result.refusal != nil)
  }

  @Test func `the text itself as an answer refuses`() async throws {
    let (result, requests) = try await run { _ in Self.source }
    #expect(result.refusal?.reason.contains("not fewer") == true)
    #expect(requests.count == 2)
  }

  @Test(arguments: ["", "  \n"])
  func `an empty answer refuses`(answer: String) async throws {
    let (result, _) = try await run { _ in answer }
    #expect(result.refusal?.missing.contains("{{name}}") == true)
    let (plain, _) = try await run("Be kind to all the people you meet.\n") { _ in answer }
    #expect(plain.refusal?.reason.contains("empty") == true)
  }

  @Test func `numbers that change places refuse`() async throws {
    let source = "In the last run of the tests 5 failed, and then there were 1 passed in the end.\n"
    let (result, _) = try await run(source) { _ in "Last run of the tests: 1 failed, 5 passed." }
    #expect(result.refusal?.reason.contains("did not stand before") == true)
    let (same, _) = try await run(source) { _ in "Last run of the tests: 5 failed, 1 passed." }
    #expect(same.refusal == nil)
  }

  @Test func `a server that fails is a provider's error`() async throws {
    let error = await #expect(throws: PromptError.self) {
      try await run { _ throws(ModelError) in throw ModelError(.unavailable, "HTTP 503") }
    }
    #expect(error?.code == .provider)
    #expect(error?.message.contains("HTTP 503") == true)
  }

  @Test func `an answer is asked for once and then kept`() async throws {
    let cache = MemoryCache()
    let first = try await run(cache: cache) { _ in Self.good }
    let second = try await run(cache: cache) { _ in "never asked" }
    #expect(first.result == second.result)
    #expect(second.requests.count == 0)
  }

  @Test func `a budget that the rewriting misses refuses with the least count`() async throws {
    let (result, _) = try await run(budget: .tokens(10)) { _ in Self.good }
    #expect(result.refusal?.reason.contains("10 tokens cannot be reached") == true)
    #expect(result.text == Self.source)
  }

  @Test func `a budget that is met already asks no model`() async throws {
    let (result, requests) = try await run(budget: .rate(1)) { _ in Self.good }
    #expect(requests.count == 0)
    #expect(result.text == Self.source)
  }
}

private final class MemoryCache: ResponseCache {
  private let responses = Mutex<[String: ModelResponse]>([:])

  func response(forKey key: String) throws(PromptError) -> ModelResponse? {
    responses.withLock { $0[key] }
  }

  func store(_ response: ModelResponse, forKey key: String) throws(PromptError) {
    responses.withLock { $0[key] = response }
  }
}
