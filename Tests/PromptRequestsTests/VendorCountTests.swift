import PromptCore
import PromptTokens
import Testing

@testable import PromptRequests

struct VendorCountTests {
  @Test(arguments: [
    ("gpt-3.5-turbo-0613", "api_2023", 17), ("gpt-4o-2024-08-06", "gpt_tokenizer", 28),
  ])
  func `counts functions as OpenAI's API and gpt-tokenizer did`(
    model: String,
    source: String,
    cases: Int
  ) throws {
    let counter = try RequestFixture.counter(model)
    let lines = try RequestFixture.lines("functions.jsonl").filter { $0[source] != nil }
    #expect(lines.count == cases)
    for line in lines {
      let count = counter.count(try #require(RequestDocument.request(in: line))).total
      #expect(count.tokens == line[source]?.int, "\(line.text())")
      #expect(count.bounds.contains(count.tokens))
      if line["functions"] != nil { #expect(count.kind == .estimated) }
    }
  }

  @Test(arguments: [
    ("gpt-4o-2024-08-06", CountKind.exact), ("gpt-4-0613", .exact), ("gpt-3.5-turbo-0301", .exact),
    ("gpt-4o", .assumed), ("gpt-4.1", .assumed), ("gpt-6-astra", .assumed), ("o3", .assumed),
    ("claude-opus-4-8", .estimated), ("gemini-2.5-pro", .estimated),
  ])
  func `messages are as well known as the vendor's word on them`(
    model: String,
    kind: CountKind
  ) throws {
    let request = try #require(RequestFixture.request(#"[{"role":"user","content":"hi"}]"#))
    let count = try RequestFixture.counter(model).count(request)
    #expect(count.total.kind == kind)
    #expect((count.total.interval == nil) == (kind != .estimated))
  }

  @Test func `counts roles, names and texts of OpenAI's chat`() throws {
    let request = try #require(
      RequestFixture.request(
        #"""
        [{"role":"system","content":"Be brief."},
        {"role":"user","name":"ann","content":[{"type":"text","text":"See"}]}]
        """#
      )
    )
    let encoding = try #require(Encoding(named: "o200k_base"))
    let texts = ["system", "Be brief.", "user", "ann", "See"]
    let count = try RequestFixture.counter("gpt-4o-2024-08-06").count(request)
    #expect(count.messages.tokens == texts.reduce(0) { $0 + encoding.count($1) })
    #expect(count.overhead == .exact(2 * 3 + 1 + 3))
    #expect(ModelCounter(encoding: encoding).count(request).total.tokens == count.total.tokens)
  }

  /// The two examples of Anthropic's token counting page (platform.claude.com, 2026): 14 tokens for
  /// a system prompt and a greeting, 403 with a tool, both on claude-opus-5.
  @Test func `Anthropic's own examples lie in the intervals`() throws {
    let counter = try RequestFixture.counter("claude-opus-5")
    let greeting = try #require(
      RequestFixture.request(
        #"""
        {"system":"You are a scientist","messages":[{"role":"user","content":"Hello, Claude"}]}
        """#
      )
    )
    #expect(counter.count(greeting).total.bounds.contains(14))
    let tool = try #require(
      RequestFixture.request(
        #"""
        {"model":"claude-opus-5","tools":[{"name":"get_weather","description":"Get the current \
        weather in a given location","input_schema":{"type":"object","properties":{"location":
        {"type":"string","description":"The city and state, e.g. San Francisco, CA"}},
        "required":["location"]}}],"messages":[{"role":"user","content":"What's the weather like \
        in San Francisco?"}]}
        """#.replacing("\\\n", with: "")
      )
    )
    #expect(counter.count(tool).total.bounds.contains(403))
  }

  @Test(arguments: [
    ("claude-opus-4-8", ToolChoice.automatic, 290...290), ("claude-opus-4-8", .required, 410...410),
    ("claude-opus-4-7-20260416", .automatic, 675...675), ("claude-sonnet-5", .automatic, 354...354),
    ("claude-3-haiku-20240307", .named("f"), 340...340),
    // Not in the table: between the rows since 4.7.
    ("claude-sonnet-5-5", .automatic, 290...675), ("claude-fable-5-1", .required, 410...804),
    // A dated name is the listed model, a further number is another one.
    ("claude-opus-4-20250514", .automatic, 313...313), ("claude-opus-4-9", .automatic, 290...675),
  ])
  func `adds Claude's prompt for tools`(
    model: String,
    choice: ToolChoice,
    bounds: ClosedRange<Int>
  ) {
    #expect(ClaudeToolPrompt.tokens(for: ModelName(model), choice: choice).bounds == bounds)
  }

  @Test func `what cannot be known is named and never counted as nothing`() throws {
    let request = try #require(
      RequestFixture.request(
        #"""
        {"model":"claude-opus-4-8","system":"s","messages":[{"role":"user","content":[
        {"type":"image","source":{"type":"url","url":"https://example.com/a.png"}},
        {"type":"document"}]}],"tools":[{"type":"web_search_20250305"}]}
        """#
      )
    )
    let count = try RequestFixture.counter("claude-opus-4-8").count(request)
    #expect(
      count.uncounted == [
        "document", "server tool web_search_20250305",
        "https://example.com/a.png: it is remote, and nothing is fetched",
      ]
    )
    let llama = try RequestFixture.counter("llama-3.3-70b-instruct").count(request)
    #expect(llama.uncounted.last?.contains("no rule is known for images") == true)
  }

  @Test func `an imported vocabulary counts under the model's name or its family's`() throws {
    let own = try #require(Encoding(named: "cl100k_base"))
    let base = try #require(Encoding(named: "o200k_base"))
    let find = { (imported: String) in
      { (name: String) -> Encoding? in name == imported ? own : name == base.name ? base : nil }
    }
    let exact = ModelCounter(model: "qwen/qwen3-8b", encodings: find("qwen3-8b"))
    #expect(exact?.count(Array("hello world".utf8)) == .exact(2))
    let family = ModelCounter(model: "deepseek-v3.2", encodings: find("deepseek"))
    #expect(family?.kind == .assumed)
    #expect(ModelCounter(model: "deepseek-v3.2", encodings: find("none"))?.kind == .estimated)
    #expect(ModelCounter(model: "my-model", encodings: find("my-model"))?.kind == .exact)
    #expect(ModelCounter(model: "my-model", encodings: find("none")) == nil)
  }
}
