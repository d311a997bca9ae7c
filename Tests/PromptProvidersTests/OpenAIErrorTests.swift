import PromptCore
import PromptModels
@testable import PromptProviders
import Testing

/// A reply that is no answer, and what it must become.
struct FailedReply: Sendable, CustomTestStringConvertible {
  var status: Int
  var body: String
  var kind: ModelError.Kind
  var words: String

  init(_ status: Int, _ body: String, _ kind: ModelError.Kind, _ words: String) {
    self.status = status
    self.body = body
    self.kind = kind
    self.words = words
  }

  var testDescription: String { "\(status) \(kind.rawValue): \(words)" }

  static let all = [
    FailedReply(
      429,
      #"{"error":{"message":"Rate limit reached","type":"tokens","param":null,"code":"rate_limit_exceeded"}}"#,
      .rateLimited,
      "asks to slow down (HTTP 429): Rate limit reached"
    ),
    FailedReply(
      429,
      #"{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}}"#,
      .exhausted,
      "quota is used up"
    ),
    FailedReply(
      401,
      #"{"error":{"message":"Incorrect API key provided: sk-secret-0123","code":"invalid_api_key"}}"#,
      .unauthorized,
      "check OPENAI_API_KEY: Incorrect API key provided: (key)"
    ),
    FailedReply(403, #"{"error":{"message":"region"}}"#, .unauthorized, "HTTP 403"),
    FailedReply(402, #"{"error":"pay"}"#, .exhausted, "asks for payment (HTTP 402): pay"),
    FailedReply(
      400,
      #"{"error":{"code":400,"message":"too long","type":"exceed_context_size_error","n_prompt_tokens":3026,"n_ctx":512}}"#,
      .rejected,
      "does not fit the context of test-model (3026 tokens, 512 fit)"
    ),
    FailedReply(
      400,
      #"{"error":{"message":"This model's maximum context length is 8192 tokens.","code":null}}"#,
      .rejected,
      "does not fit the context"
    ),
    FailedReply(
      400,
      #"{"error":{"message":"temperature must be at most 2"}}"#,
      .rejected,
      "rejects the request (HTTP 400): temperature must be at most 2"
    ),
    FailedReply(
      404,
      #"{"error":{"message":"no such thing","code":"model_not_found"}}"#,
      .rejected,
      "knows no model \"test-model\""
    ),
    FailedReply(404, #"{"detail":"Not Found"}"#, .rejected, "it usually ends in /v1"),
    FailedReply(
      503,
      #"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#,
      .unavailable,
      "failed (HTTP 503): Loading model"
    ),
    FailedReply(502, "<html>bad gateway</html>", .unavailable, "failed (HTTP 502)"),
    FailedReply(500, "", .unavailable, "(empty)"),
    FailedReply(408, "{}", .unavailable, "HTTP 408"),
    FailedReply(301, "", .rejected, "redirects"),
    FailedReply(418, "teapot", .rejected, "HTTP 418): teapot"),
    FailedReply(
      404,
      "<!doctype html><html><head><title>Not here</title></head>",
      .malformed,
      "answered HTML (HTTP 404), first 80 characters: <!doctype html>"
    ),
    FailedReply(
      200,
      "\n <html><body>Welcome</body>",
      .malformed,
      "is the base URL right? it usually ends in /v1"
    ),
    FailedReply(200, "", .malformed, "answered nothing"),
    FailedReply(200, #"{"choices":[{"mess"#, .malformed, "18 bytes that are not JSON"),
    FailedReply(200, "{\"object\":\"list\"}", .malformed, "JSON without \"choices\""),
    FailedReply(200, "[1]", .malformed, "JSON without \"choices\""),
    FailedReply(200, #"{"choices":[]}"#, .malformed, "answered no choices"),
    FailedReply(200, #"{"choices":[{"index":0}]}"#, .malformed, "a choice without a message"),
    FailedReply(
      200,
      #"{"error":{"code":429,"message":"upstream is busy"}}"#,
      .rateLimited,
      "HTTP 429): upstream is busy"
    ),
    FailedReply(200, #"{"error":{"message":"odd"}}"#, .unavailable, "failed (HTTP 500): odd"),
  ]
}

struct OpenAIErrorTests {
  @Test(arguments: FailedReply.all)
  func `says what a reply means that is no answer`(reply: FailedReply) async throws {
    let provider = try provider(ScriptedTransport(status: reply.status, reply.body))
    let error = await modelError { try await provider.respond(to: question()) }
    #expect(error.kind == reply.kind)
    #expect(error.message.contains(reply.words), "\(error.message)")
    #expect(error.message.contains("127.0.0.1") || error.message.contains("context of test-model"))
  }

  @Test(arguments: [
    (HTTPFailure.Kind.refused, ModelError.Kind.unavailable, "connection refused"),
    (.unresolved, .unavailable, "has no address"), (.connectTimeout, .unavailable, "within 5 s"),
    (.timeout, .unavailable, "no whole answer in 5 s"), (.closed, .unavailable, "closed"),
    (.tooLarge, .malformed, "more than 5 s"), (.cancelled, .unavailable, "cancelled"),
    (.other, .rejected, "cannot ask"),
  ])
  func `says what it means that no reply came`(
    kind: HTTPFailure.Kind,
    expected: ModelError.Kind,
    words: String
  ) async throws {
    let provider = try provider(ScriptedTransport(.failure(HTTPFailure(kind, "5 s"))))
    let error = await modelError { try await provider.respond(to: question()) }
    #expect(error.kind == expected)
    #expect(error.message.contains(words))
  }

  @Test(
    arguments: [
      ([("Retry-After", "3.5")], 3.5), ([("retry-after-ms", "250"), ("retry-after", "9")], 0.25),
      ([("retry-after", "soon")], nil), ([], nil), ([("retry-after", "-1")], nil),
      (
        [
          ("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT"),
          ("Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ], 30
      ),
      (
        [
          ("retry-after", "Tue, 29 Feb 2028 00:00:10 GMT"),
          ("date", "Mon, 28 Feb 2028 23:59:50 GMT"),
        ], 20
      ),
      (
        [
          ("retry-after", "Wed, 01 Mar 2000 00:00:00 GMT"),
          ("date", "Thu, 02 Mar 2000 00:00:00 GMT"),
        ], 0
      ),
      ([("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT")], nil),
      ([("x-should-retry", "false"), ("retry-after", "1")], .infinity),
    ] as [([(String, String)], Double?)]
  )
  func `waits as long as the server asks`(
    headers: [(String, String)],
    seconds: Double?
  ) async throws {
    let reply = ScriptedTransport(status: 429, headers: headers.map { ($0.0, $0.1) }, "{}")
    let provider = try provider(reply)
    let error = await modelError { try await provider.respond(to: question()) }
    #expect(error.retryAfterSeconds == seconds)
  }

  @Test func `knows what day a date is`() {
    #expect(HTTPDate.seconds("Thu, 01 Jan 1970 00:00:00 GMT") == 0)
    #expect(HTTPDate.seconds("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
    #expect(HTTPDate.seconds("Sun, 06 Nov 1994 25:49:37 GMT") == nil)
    #expect(HTTPDate.seconds("Sunday, 06-Nov-94 08:49:37 GMT") == nil)
  }

  @Test(arguments: [
    ("https://api.openai.com/v1/", "https://api.openai.com/v1", "api.openai.com", false),
    ("HTTP://LocalHost:8080", "http://LocalHost:8080", "localhost", true),
    ("http://127.8.9.1/v1", "http://127.8.9.1/v1", "127.8.9.1", true),
    ("http://[::1]:9/v1//", "http://[::1]:9/v1", "::1", true),
    (
      "http://127.0.0.1.example.com/v1", "http://127.0.0.1.example.com/v1", "127.0.0.1.example.com",
      false
    ),
  ])
  func `reads base URLs`(text: String, url: String, host: String, isLoopback: Bool) throws {
    // The scheme is written in lower case whatever it was.
    let base = try BaseURL(text)
    #expect(base.description == url)
    #expect(base.host == host)
    #expect(base.isLoopback == isLoopback)
  }

  @Test(arguments: [
    "", "api.openai.com/v1", "ftp://x/v1", "http:///v1", "http://:80/v1", "http://x:0/v1",
    "http://x:99999/v1", "http://x:+8/v1", "http://user:pass@x/v1", "http://x/v1?key=1",
    "http://x/v1#a", "http://x y/v1", "http://münchen.de/v1", "http://[::1/v1", "http://x/\n",
  ])
  func `refuses base URLs that cannot be meant`(text: String) {
    let error = #expect(throws: PromptError.self) { try BaseURL(text) }
    #expect(error?.code == .usage)
    #expect(error?.description.contains("pass") == false)
  }

  @Test func `reads the environment`() throws {
    let bare = try OpenAISettings { _ in nil }
    #expect(bare.baseURL.description == "https://api.openai.com/v1")
    #expect(bare.key == nil)
    #expect(bare.timeout == .seconds(600))
    let set = [
      "OPENAI_BASE_URL": "http://127.0.0.1:1/v1", "OPENAI_API_KEY": "sk-secret-0123\n",
      "PROMPTOPT_TOKEN_LIMIT_FIELD": "max_completion_tokens", "PROMPTOPT_TIMEOUT": "1.5",
    ]
    let settings = try OpenAISettings { set[$0] }
    #expect(settings.baseURL.isLoopback)
    #expect(settings.key?.value == "sk-secret-0123")
    #expect(settings.tokenLimitField == .current)
    #expect(settings.timeout == .milliseconds(1500))
  }

  @Test(arguments: [
    ("OPENAI_BASE_URL", "localhost:80"), ("OPENAI_API_KEY", "two secrets"),
    ("PROMPTOPT_TOKEN_LIMIT_FIELD", "tokens"), ("PROMPTOPT_TIMEOUT", "0"),
    ("PROMPTOPT_TIMEOUT", "soon"),
  ])
  func `refuses an environment that cannot be meant`(name: String, value: String) {
    let error = #expect(throws: PromptError.self) {
      try OpenAISettings { $0 == name ? value : nil }
    }
    #expect(error?.code == .usage)
    #expect(error?.description.contains("secrets") == false)
  }

  @Test func `shows a key nowhere`() throws {
    let key = try #require(APIKey(" sk-secret-0123\n"))
    let provider = try provider(ScriptedTransport(answer("hi")))
    var dumped = ""
    dump(provider, to: &dumped)
    for text in ["\(key)", String(reflecting: key), "\(provider)", dumped] {
      #expect(!text.contains("sk-secret"))
    }
    #expect(APIKey(" \n") == nil)
    #expect(APIKey("a\r\nx-evil: 1") == nil)
  }
}
