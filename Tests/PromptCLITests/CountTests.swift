import PromptCore
import Testing

@testable import PromptCLI

struct CountTests {
  @Test(arguments: [
    #"{"messages":[{"role":"user","content":"hi"}]}"#,
    #"[{"role":"system","content":"x"},{"role":"user","content":"y","name":"z"}]"#,
    #"  [{"role":"assistant","content":null,"tool_calls":[]}]"#,
    #"{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"a"}]}]}"#,
    #"[{"role":"assistant","tool_calls":[{}]}]"#,
    "\u{FEFF}" + #"[{"role":"user","content":"hi"}]"#,
  ])
  func `recognises a chat`(json: String) {
    #expect(ChatDocument(Array(json.utf8)) != nil)
  }

  @Test(arguments: [
    "", "[]", "{}", "hello \"role\"", #"{"messages":[]}"#, #"[{"role":"user"}]"#,
    #"[{"role":"villain","content":"x"}]"#, #"[{"role":"user","content":"x"},1]"#,
    #"{"messages":{"role":"user","content":"x"}}"#, #"[{"role":"user","content":5}]"#,
    #"[{"role":"user","content":["x"]}]"#, #"[{"role":"user","content":"x"}"#,
    #"{"role":"user","content":"x"}"#,
  ])
  func `takes everything else as text`(text: String) {
    #expect(ChatDocument(Array(text.utf8)) == nil)
  }

  @Test func `counts roles, names and texts, and says what it cannot count`() throws {
    let json = #"""
      {"tools":[{}],"messages":[{"role":"system","content":"Be brief."},
      {"role":"user","name":"ann","content":[{"type":"text","text":"See"},
      {"type":"image_url","image_url":{"url":"data:"}}]},
      {"role":"assistant","content":null,"tool_calls":[{"id":"1"}]}]}
      """#
    let chat = try #require(ChatDocument(Array(json.utf8)))
    #expect(chat.messageCount == 3)
    #expect(chat.nameCount == 1)
    #expect(chat.texts == ["system", "Be brief.", "user", "ann", "See", "assistant"])
    #expect(chat.uncounted == ["image_url", "tool_calls", "tools"])
  }

  @Test func `a model that is only assumed is noted`() throws {
    #expect(try ChosenEncoding(model: "gpt-6-astra").note?.contains("assumed") == true)
    #expect(try ChosenEncoding(model: "gpt-4o").note == nil)
    #expect(try ChosenEncoding().note == nil)
  }

  @Test(arguments: [
    ("gpt4o", "did you mean \"gpt-4o\"?"), ("claude-opus-4-7", "vendor's token counting service"),
    ("llama-3-70b-instruct", "name its encoding"),
  ])
  func `an error about a model has a remedy`(model: String, remedy: String) {
    #expect {
      try ChosenEncoding(model: model)
    } throws: { error in
      (error as? PromptError)?.remedy?.contains(remedy) == true
    }
  }

  @Test func `an unknown encoding gets a suggestion`() {
    #expect {
      try ChosenEncoding(named: "o200k")
    } throws: { error in
      (error as? PromptError)?.remedy?.contains("o200k_base") == true
    }
  }

  @Test func `counts malformed bytes and notes their place`() throws {
    let path = Self.fixture("malformed.txt")
    let count = try FileCount(path, as: .auto, in: ChosenEncoding(), withIDs: true)
    #expect(count.bytes == 11)
    #expect(count.tokens == count.ids?.count)
    #expect(count.notes == ["\(path):1:4: not UTF-8; malformed bytes are counted as U+FFFD"])
  }

  @Test func `counts a chat with its overhead, or its bytes as text`() throws {
    let path = Self.fixture("chat.json")
    let chat = try FileCount(path, as: .auto, in: ChosenEncoding(), withIDs: false)
    #expect(chat.chat?.messages == 2)
    #expect(chat.chat?.overhead == 2 * 3 + 1 + 3)
    // 1 + 5 for the first message, 1 + 1 + 6 for the second, 10 around them.
    #expect(chat.tokens == 24)
    let text = try FileCount(path, as: .text, in: ChosenEncoding(), withIDs: false)
    #expect(text.chat == nil)
    #expect(text.tokens > chat.tokens)
    let embedding = try ChosenEncoding(model: "text-embedding-3-small")
    #expect(try FileCount(path, as: .auto, in: embedding, withIDs: false).chat == nil)
    #expect(throws: PromptError.self) {
      try FileCount(path, as: .auto, in: ChosenEncoding(), withIDs: true)
    }
  }

  @Test func `the report is the documented JSON`() throws {
    let path = Self.fixture("chat.json")
    let chosen = try ChosenEncoding(model: "gpt-4o")
    let file = try FileCount(path, as: .auto, in: chosen, withIDs: false)
    let report = CountReport(chosen: chosen, files: [file, file])
    let json = try JSONValue(parsing: report.json)
    #expect(
      json.object?.keys == ["encoding", "model", "mapping", "files", "tokens", "bytes", "skipped"]
    )
    #expect(json["mapping"] == "exact")
    #expect(json["tokens"] == .int(2 * file.tokens))
    #expect(
      json["files"]?.array?.first?.object?.keys == [
        "path", "tokens", "bytes", "messages", "overhead",
      ]
    )
    #expect(report.text.hasSuffix("48  total  (o200k_base)"))
  }

  private static func fixture(_ name: String, besides file: String = #filePath) -> String {
    file.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Fixtures/\(name)"
  }
}
