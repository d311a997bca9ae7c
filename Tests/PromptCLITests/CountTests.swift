import PromptCore
import PromptFiles
import PromptRequests
import Testing

@testable import PromptCLI

struct CountTests {
  @Test func `a model that is only assumed is noted`() throws {
    #expect(try ChosenEncoding(model: "gpt-6-astra").note?.contains("assumed") == true)
    #expect(try ChosenEncoding(model: "gpt-4o").note == nil)
    #expect(try ChosenEncoding().note == nil)
  }

  @Test(arguments: [
    ("gpt4o", "did you mean \"gpt-4o\"?"), ("claude-opus-4-7", "estimate with: promptopt count"),
    ("some-model-9", "name its encoding"),
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
    let count = try Self.count(path, as: .auto, in: ChosenEncoding(), withIDs: true)
    #expect(count.bytes == 11)
    #expect(count.tokens == count.ids?.count)
    #expect(count.notes == ["\(path):1:4: not UTF-8; malformed bytes are counted as U+FFFD"])
  }

  @Test func `counts a chat with its overhead, or its bytes as text`() throws {
    let path = Self.fixture("chat.json")
    let chat = try Self.count(path, as: .auto, in: ChosenEncoding(), withIDs: false)
    #expect(chat.request?.messageCount == 2)
    #expect(chat.request?.overhead.tokens == 2 * 3 + 1 + 3)
    // 1 + 5 for the first message, 1 + 1 + 6 for the second, 10 around them.
    #expect(chat.tokens == 24)
    let text = try Self.count(path, as: .text, in: ChosenEncoding(), withIDs: false)
    #expect(text.request == nil)
    #expect(text.tokens > chat.tokens)
    let embedding = try ChosenEncoding(model: "text-embedding-3-small")
    #expect(try Self.count(path, as: .auto, in: embedding, withIDs: false).request == nil)
    #expect(throws: PromptError.self) {
      try Self.count(path, as: .auto, in: ChosenEncoding(), withIDs: true)
    }
  }

  @Test func `the report is the documented JSON`() throws {
    let path = Self.fixture("chat.json")
    let chosen = try ChosenEncoding(model: "gpt-4o")
    let file = try Self.count(path, as: .auto, in: chosen, withIDs: false)
    let report = CountReport(chosen: chosen, files: [file, file])
    let json = try JSONValue(parsing: report.json)
    #expect(
      json.object?.keys == [
        "encoding", "model", "mapping", "files", "tokens", "bytes", "skipped", "kind", "method",
      ]
    )
    #expect(json["mapping"] == "exact")
    #expect(json["tokens"] == .int(2 * file.tokens))
    #expect(
      json["files"]?.array?.first?.object?.keys == [
        "path", "tokens", "bytes", "messages", "overhead", "kind", "method", "parts",
      ]
    )
    #expect(report.text.hasSuffix("48  total  (o200k_base, assumed)"))
  }

  private static func count(
    _ path: String,
    as reading: Reading,
    in chosen: ChosenEncoding,
    withIDs: Bool
  ) throws -> FileCount {
    var memory = TokenMemory(chosen.encoding)
    return try FileCount(
      FileContents.bytes(at: path),
      of: path,
      as: reading,
      in: chosen,
      withIDs: withIDs,
      memory: &memory
    )
  }

  private static func fixture(_ name: String, besides file: String = #filePath) -> String {
    file.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Fixtures/\(name)"
  }
}
