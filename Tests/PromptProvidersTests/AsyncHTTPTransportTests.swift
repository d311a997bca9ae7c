#if Network
import PromptCore
import PromptModels
import Synchronization
import Testing

@testable import PromptProviders

@Suite(.timeLimit(.minutes(5)))
struct AsyncHTTPTransportTests {
  private let impatient = AsyncHTTPTransport.Limits(
    connect: .seconds(2),
    total: .milliseconds(300),
    bodyBytes: 1 << 20
  )

  private func ask(
    _ behaviours: [FaultServer.Behaviour],
    limits: AsyncHTTPTransport.Limits = AsyncHTTPTransport.Limits(total: .seconds(20))
  ) async throws -> ModelResponse {
    let transport = AsyncHTTPTransport(limits: limits)
    return try await FaultServer.serving(behaviours) { server in
      try await provider(transport, baseURL: server.url).respond(to: question())
    }
  }

  @Test func `asks and is answered`() async throws {
    let transport = AsyncHTTPTransport()
    try await FaultServer.serving([.send(FaultServer.http("200 OK", body: answer("hi")))]) {
      server in
      let response = try await provider(transport, baseURL: server.url).respond(to: question())
      #expect(response.text == "hi")
      #expect(try #require(response.latencySeconds) > 0)
      let request = try #require(server.requests.first)
      #expect(request.hasPrefix("POST /v1/chat/completions HTTP/1.1\r\n"))
      #expect(request.contains("Bearer sk-secret-0123\r\n"))
      #expect(
        request.hasSuffix(
          "{\"model\":\"test-model\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"
        )
      )
    }
  }

  @Test func `asks again after 429 and 500, as long as the server wants`() async throws {
    let transport = AsyncHTTPTransport()
    let slept = Mutex<[Double]>([])
    let timing = RetryTiming(
      now: { 0 },
      sleep: { seconds in slept.withLock { $0.append(seconds) } },
      fraction: { 0 }
    )
    let behaviours: [FaultServer.Behaviour] = [
      .send(
        FaultServer.http("429 Too Many Requests", headers: "retry-after-ms: 1500\r\n", body: "{}")
      ),
      .send(FaultServer.http("500 Internal Server Error", body: "oops")),
      .send(""),
      .send(FaultServer.http("200 OK", body: answer("hi"))),
    ]
    try await FaultServer.serving(behaviours) { server in
      let provider = try RetryingProvider(
        provider(transport, baseURL: server.url),
        timing: timing
      )
      #expect(try await provider.respond(to: question()).text == "hi")
      #expect(server.requests.count == 4)
    }
    #expect(slept.withLock { $0 } == [1.5, 1, 2])
  }

  @Test func `gives up on a server that never answers`() async {
    let error = await modelError { try await ask([.stall("")], limits: impatient) }
    #expect(error.kind == .unavailable)
    #expect(error.message.contains("no whole answer in 0.3 seconds"))
  }

  @Test func `gives up on a server that begins and never ends`() async {
    let start = FaultServer.http("200 OK", length: 900, body: "{\"choices\":")
    let error = await modelError { try await ask([.stall(start)], limits: impatient) }
    #expect(error.kind == .unavailable)
    #expect(error.message.contains("no whole answer"))
  }

  @Test(arguments: [
    "", "HTTP/1.1 200 OK\r\ncontent-le", FaultServer.http("200 OK", length: 900, body: "{\"choi"),
  ])
  func `notices a connection that closes early`(text: String) async {
    let error = await modelError { try await ask([.send(text)]) }
    #expect(error.kind == .unavailable)
    #expect(error.message.contains("closed the connection before the answer was whole"))
  }

  @Test func `notices a server that speaks something else`() async {
    let error = await modelError { try await ask([.send("SSH-2.0-OpenSSH_9.2\r\n")]) }
    #expect(error.kind == .unavailable || error.kind == .rejected)
  }

  @Test func `does not follow a redirect`() async throws {
    let transport = AsyncHTTPTransport()
    let reply = FaultServer.http(
      "308 Permanent Redirect",
      headers: "location: http://127.0.0.1:1/\r\n",
      body: ""
    )
    try await FaultServer.serving([.send(reply)]) { server in
      let error = await modelError {
        try await provider(transport, baseURL: server.url).respond(to: question())
      }
      #expect(error.kind == .rejected)
      #expect(error.message.contains("redirects to http://127.0.0.1:1/"))
      #expect(server.requests.count == 1)
    }
  }

  @Test func `bounds what it takes`() async {
    let large = FaultServer.http("200 OK", body: String(repeating: " ", count: 2 << 20))
    var limits = impatient
    limits.total = .seconds(20)
    let error = await modelError { try await ask([.send(large)], limits: limits) }
    #expect(error.kind == .malformed)
    #expect(error.message.contains("more than 1 MB"))
  }

  @Test func `says that nothing listens`() async throws {
    // A port that was free a moment ago may be another test's by now; this one is the system's.
    let transport = AsyncHTTPTransport()
    let error = await modelError {
      try await provider(transport, baseURL: "http://127.0.0.1:1/v1").respond(to: question())
    }
    #expect(error.kind == .unavailable)
    #expect(error.message.contains("connection refused"))
  }

  @Test func `ends when the caller is cancelled`() async throws {
    let transport = AsyncHTTPTransport()
    try await FaultServer.serving([.stall("")]) { server in
      let provider = try provider(transport, baseURL: server.url)
      let task = Task { try await provider.respond(to: question()) }
      while server.requests.isEmpty { await Task.yield() }
      task.cancel()
      let error = await modelError { try await task.value }
      #expect(error.kind == .unavailable)
      #expect(error.message.contains("cancelled"))
    }
  }

  @Test func `asks many at once over one client`() async throws {
    let transport = AsyncHTTPTransport()
    try await FaultServer.serving([.send(FaultServer.http("200 OK", body: answer("hi")))]) {
      server in
      let provider = try provider(transport, baseURL: server.url)
      let texts = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<50 {
          group.addTask { try await provider.respond(to: question()).text }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(texts == Array(repeating: "hi", count: 50))
    }
  }
}
#endif
