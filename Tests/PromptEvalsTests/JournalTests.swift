import PromptCore
import PromptFiles
import PromptModels
import PromptTestSupport
import Testing

@testable import PromptEvals

struct JournalTests {
  private func trial(_ folder: String, _ extra: String = "") throws -> TrialRun {
    TrialRun(suite: try Make.suite(extra), journal: "\(folder)/run.jsonl")
  }

  @Test func `a journal cut at any byte is resumed with nothing asked twice`() async throws {
    try await TemporaryFolder.with { folder in
      var whole = try trial(folder)
      whole.cases = 4
      let expected = try await whole.run()
      let path = try #require(whole.journal)
      let bytes = try FileContents.bytes(at: path)
      let header = try #require(bytes.firstIndex(of: UInt8(ascii: "\n"))) + 1
      let cuts =
        Array(stride(from: header, to: bytes.count, by: 7)) + [0, 1, header - 1, bytes.count - 1]
      for cut in cuts {
        try AtomicFile.replace(path, with: Array(bytes[..<cut]))
        var resumed = try trial(folder)
        resumed.cases = 4
        let run = try await resumed.run()
        let kept = bytes[..<cut].count { $0 == UInt8(ascii: "\n") } - 1
        // A line that lacks nothing but its line end is whole.
        let spared = cut == bytes.count - 1 || bytes[cut] == UInt8(ascii: "\n") ? 1 : 0
        #expect(resumed.counter.total == 4 - max(kept + spared, 0), "cut at \(cut)")
        #expect(run.runs == expected.runs, "cut at \(cut)")
        let lines = try FileContents.source(at: path).text.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines.allSatisfy { (try? JSONValue(parsing: String($0))) != nil })
      }
    }
  }

  @Test func `a finished run is replayed without a call`() async throws {
    try await TemporaryFolder.with { folder in
      var first = try trial(folder, "repeats: 2")
      first.answer = { request in
        ModelResponse(
          text: request.caseID,
          finishReason: "stop",
          usage: TokenUsage(uncachedInput: 10, cacheRead: 3, visibleOutput: 2, reasoningOutput: 1),
          cost: Money(picodollars: 123_456),
          latencySeconds: 0.25,
          servedModel: "big-0513"
        )
      }
      let expected = try await first.run()
      let second = try trial(folder, "repeats: 2")
      let run = try await second.run()
      #expect(second.counter.total == 0)
      #expect(run.runs == expected.runs)
      #expect(run.provenance.replayed == 40)
    }
  }

  @Test func `a limit is a prefix that a later run extends`() async throws {
    try await TemporaryFolder.with { folder in
      var first = try trial(folder)
      first.limit = 5
      _ = try await first.run()
      let second = try trial(folder)
      _ = try await second.run()
      #expect(first.counter.total == 5)
      #expect(second.counter.total == 15)
    }
  }

  @Test(arguments: [
    ("dataset", "the dataset"), ("prompt", "a prompt"),
    ("suite", "the suite's dataset columns, parameters, scorers or pass rule"),
  ])
  func `a journal of another run is refused and left alone`(
    change: String,
    named: String
  ) async throws {
    try await TemporaryFolder.with { folder in
      _ = try await trial(folder).run()
      let path = "\(folder)/run.jsonl"
      let before = try FileContents.bytes(at: path)
      var other = try trial(folder, change == "suite" ? "params: {temperature: 1}" : "")
      if change == "dataset" { other.dataset = "d2" }
      if change == "prompt" { other.prompt = "colour@3" }
      let error = await #expect(throws: PromptError.self) { try await other.run() }
      #expect(error?.message == "the journal is of another run: \(named) changed")
      #expect(error?.remedy?.contains("--fresh") == true)
      #expect(try FileContents.bytes(at: path) == before)
      #expect(other.counter.total == 0)
    }
  }

  @Test func `starting over keeps the old journal aside`() async throws {
    try await TemporaryFolder.with { folder in
      _ = try await trial(folder).run()
      let path = "\(folder)/run.jsonl"
      let before = try FileContents.bytes(at: path)
      var second = try trial(folder)
      second.startsOver = true
      _ = try await second.run()
      #expect(second.counter.total == 20)
      #expect(try FileContents.bytes(at: "\(path).previous") == before)
    }
  }

  @Test func `two runs cannot write one journal`() async throws {
    try await TemporaryFolder.with { folder in
      let held = try AppendOnlyFile(path: "\(folder)/run.jsonl", exclusively: true)
      let second = try trial(folder)
      let error = await #expect(throws: PromptError.self) { try await second.run() }
      #expect(error?.message == "is being written by another run")
      #expect(error?.code == .usage)
      #expect(second.counter.total == 0)
      withExtendedLifetime(held) {}
    }
  }

  @Test func `a file that is no journal is refused and left alone`() async throws {
    try await TemporaryFolder.with { folder in
      let path = "\(folder)/run.jsonl"
      try AtomicFile.replace(path, with: "{\"some\": \"data\"}\n")
      let again = try trial(folder)
      let error = await #expect(throws: PromptError.self) { try await again.run() }
      #expect(error?.message == "is no journal of this version")
      #expect(try FileContents.source(at: path).text == "{\"some\": \"data\"}\n")
    }
  }

  @Test func `a damaged line is named`() async throws {
    try await TemporaryFolder.with { folder in
      _ = try await trial(folder).run()
      let path = "\(folder)/run.jsonl"
      var lines = try FileContents.source(at: path).text.split(separator: "\n").map(String.init)
      lines[3] = String(lines[3].dropLast(9))
      try AtomicFile.replace(path, with: lines.joined(separator: "\n") + "\n")
      let again = try trial(folder)
      let error = await #expect(throws: PromptError.self) { try await again.run() }
      #expect(error?.position?.line == 4)
      #expect(error?.code == .input)
    }
  }
}
