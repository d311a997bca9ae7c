import PromptCore
import PromptModels
import PromptTestSupport
import Testing

struct RecordingTests {
  static func path(_ name: String) -> String {
    "\(RepositoryRoot.path)/Tests/PromptModelsTests/Fixtures/\(name)"
  }

  static func read(_ text: String) throws(PromptError) -> Recording {
    try RecordingReader().recording(in: Array(text.utf8), path: "r.jsonl")
  }

  @Test(arguments: ["recording.jsonl", "recording.jsonl.gz"])
  func `reads every key of a line, plain or gzip`(name: String) throws {
    let recording = try RecordingReader().recording(at: Self.path(name))
    #expect(recording.models == ["big", "small", "org/small"])
    #expect(recording.cases.map(\.id) == ["a", "b", "7"])
    #expect(recording.cases.map(\.cluster) == ["sums", "places", nil])
    #expect(recording.cases.map(\.expected) == ["4", "Paris", nil])
    #expect(recording.cases.map(\.input) == ["2 + 2?", "capital of France?", nil])
    let first = try #require(recording.answer(of: "big", to: "a"))
    #expect(first.line == 1)
    #expect(
      first.response
        == ModelResponse(
          text: "4 😀",
          usage: TokenUsage(uncachedInput: 10, visibleOutput: 3),
          cost: Money(picodollars: 120_000_000),
          latencySeconds: 0.5,
          recordedScore: 1
        )
    )
    #expect(recording.answer(of: "big", to: "b")?.response.recordedScore == 0.75)
    #expect(
      recording.answer(of: "small", to: "b")?.response
        == ModelResponse(text: "Paris", recordedScore: 1)
    )
    #expect(recording.answer(of: "small", to: "a")?.response.cost == Money(picodollars: 8_700_000))
    #expect(recording.answer(of: "org/small", to: "7")?.response.usage?.uncachedInput == 141)
    #expect(recording.answer(of: "small", to: "a", repeatIndex: 1)?.line == 7)
    #expect(recording.answer(of: "small", to: "7") == nil)
    #expect(recording.answers.count == 6)
  }

  @Test func `leaves texts out when they are not asked for`() throws {
    let reader = RecordingReader(keepsTexts: false)
    let recording = try reader.recording(at: Self.path("recording.jsonl"))
    #expect(recording.answers.allSatisfy { $0.response.text.isEmpty })
    #expect(recording.cases.allSatisfy { $0.input == nil })
    #expect(recording.answer(of: "big", to: "a")?.response.recordedScore == 1)
  }

  @Test func `reads a byte order mark, carriage returns and no last line end`() throws {
    let recording = try Self.read(
      "\u{FEFF}{\"id\":\"a\",\"model\":\"m\",\"output\":\"x\"}\r\n{\"id\":\"b\",\"model\":\"m\"}"
    )
    #expect(recording.answers.map(\.line) == [1, 2])
  }

  @Test(arguments: [
    ("{\"id\":\"a\",\"model\":\"m\"}\n{\"id\":\"a\"}\n", 2, 1, "the object has no \"model\""),
    ("{\"model\":\"m\"}", 1, 1, "the object has no \"id\""),
    ("\n[1]\n", 2, 1, "expected an object"),
    (
      "{\"id\":\"é\",\"model\":7,\"correct\":\"yes\"}", 1, 31,
      "\"correct\" must be true or false, read \"yes\""
    ),
    (
      "{\"id\":\"a\",\"model\":\"m\",\"output_tokens\":1.5}", 1, 39,
      "\"output_tokens\" must be a whole number from 0, read 1.5"
    ),
    (
      "{\"id\":\"a\",\"model\":\"m\",\"cost_usd\":-1}", 1, 34,
      "\"cost_usd\" must be dollars from 0, read -1"
    ),
    (
      "{\"id\":\"a\",\"model\":\"m\",\"score\":1e999}", 1, 31,
      "\"score\" must be a number, read 1e999"
    ),
    ("{\"id\":null,\"model\":\"m\"}", 1, 7, "\"id\" must be a name, read null"),
    ("{\"id\":\"a\",\"model\":\"m\"} x", 1, 24, "expected a JSON value, read \"x\""),
    ("{\"id\":\"a\",\"model\":\"m\",\"extra\":[1,2", 1, 31, "a value without its end"),
    ("{\"id\":\"a\",\"model\":\"m\",\"extra\":[1 2]}", 1, 34, "expected \",\" or \"]\""),
    ("", 1, 1, "the recording holds no answers"),
  ])
  func `says what is wrong and where`(text: String, line: Int, column: Int, message: String) {
    let error = #expect(throws: PromptError.self) { try Self.read(text) }
    #expect(error?.message == message)
    #expect(error?.path == "r.jsonl")
    if !text.isEmpty { #expect(error?.position == SourcePosition(line: line, column: column)) }
  }

  @Test func `names both lines of a duplicate`() {
    let line = "{\"id\":\"a\",\"model\":\"m\",\"output\":\"x\"}\n"
    let error = #expect(throws: PromptError.self) { try Self.read(line + "\n" + line) }
    #expect(error?.position?.line == 3)
    #expect(error?.message == "the answer of \"m\" to \"a\" stands already in line 1")
  }

  @Test func `refuses an id that stands for two cases`() {
    let error = #expect(throws: PromptError.self) {
      try Self.read(
        "{\"id\":\"a\",\"model\":\"m\",\"expected\":\"1\"}\n{\"id\":\"a\",\"model\":\"n\",\"expected\":\"2\"}"
      )
    }
    #expect(error?.position?.line == 2)
    #expect(error?.message.contains("\"expected\" of \"a\" is \"2\" here and \"1\" before") == true)
    #expect(error?.message.contains("line 1") == true)
  }

  @Test func `finds a byte that is not UTF-8`() {
    let bytes = Array("{\"id\":\"a\",\"model\":\"m\"}\n{\"id\":\"".utf8) + [0xFF]
    let error = #expect(throws: PromptError.self) {
      try RecordingReader().recording(in: bytes, path: "r.jsonl")
    }
    #expect(error?.message == "byte 0xff is not UTF-8")
    #expect(error?.position == SourcePosition(line: 2, column: 8))
  }

  @Test func `answers by model, case and repetition, and says where the answers are from`()
    async throws
  {
    let recording = try RecordingReader().recording(at: Self.path("recording.jsonl"))
    let provider = RecordedProvider(recording)
    #expect(provider.disclosure == "recorded outputs (\(recording.path)): no model was called")
    func ask(_ model: String, _ caseID: String, _ index: Int = 0) async throws -> String {
      let request = ModelRequest(
        model: ModelID(model),
        messages: [],
        caseID: caseID,
        repeatIndex: index
      )
      return try await provider.respond(to: request).text
    }
    #expect(try await ask("recorded/small", "a") == "5")
    #expect(try await ask("small", "a", 1) == "4")
    #expect(try await ask("org/small", "7") == "")
    await #expect(throws: ModelError.self) { try await ask("small", "a", 2) }
    await #expect(throws: ModelError.self) { try await ask("small", "c") }
    do {
      _ = try await ask("recorded/smal", "a")
      Issue.record("expected an error")
    } catch let error as ModelError {
      #expect(error.kind == .missing)
      #expect(error.message.contains("did you mean \"small\"?"))
    }
  }

  @Test func `joins the recordings of a folder, one file for each model`() async throws {
    func recording(_ path: String, _ model: String) throws(PromptError) -> Recording {
      let line = "{\"id\":\"a\",\"model\":\"\(model)\",\"output\":\"\(path)\"}"
      return try RecordingReader().recording(in: Array(line.utf8), path: path)
    }
    let provider = try RecordedProvider(
      [recording("1.jsonl", "m"), recording("2.jsonl", "n")],
      of: "recordings"
    )
    #expect(provider.disclosure == "recorded outputs (recordings): no model was called")
    #expect(provider.isReplay)
    let request = ModelRequest(model: ModelID("recorded/n"), messages: [], caseID: "a")
    #expect(try await provider.respond(to: request).text == "2.jsonl")
    let error = #expect(throws: PromptError.self) {
      try RecordedProvider([recording("1.jsonl", "m"), recording("2.jsonl", "m")], of: "f")
    }
    #expect(error?.description.hasPrefix("2.jsonl: answers for \"m\", as does 1.jsonl") == true)
    #expect(throws: PromptError.self) { try RecordedProvider([], of: "f") }
  }
}
