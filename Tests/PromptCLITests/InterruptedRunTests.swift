import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

struct InterruptedRunTests {
  private static let caseCount = 3_000

  /// A suite over recorded outputs, and the registry that its prompt is in.
  private func makeSuite(in folder: String) throws {
    for name in ["Evals/digits/recordings", "Prompts"] { try Folder.make("\(folder)/\(name)") }
    let suite = """
      version: 1
      name: digits
      prompt: digit
      dataset: {path: cases.jsonl, id: id}
      models: {reference: recorded/big}
      scorers: [{equals: "{{label}}"}]
      gates: {floor: {pass_rate: 0.8}}
      """
    var cases = ""
    var answers = ""
    for index in 0..<Self.caseCount {
      let label = index % 10
      cases += "{\"id\":\"c\(index)\",\"label\":\"\(label)\"}\n"
      answers += "{\"id\":\"c\(index)\",\"model\":\"big\",\"output\":\"\(max(label, 1))\"}\n"
    }
    try AtomicFile.replace("\(folder)/Evals/digits/suite.yaml", with: suite)
    try AtomicFile.replace("\(folder)/Evals/digits/cases.jsonl", with: cases)
    try AtomicFile.replace("\(folder)/Evals/digits/recordings/big.jsonl", with: answers)
    try AtomicFile.replace("\(folder)/Prompts/digit.txt", with: "Which digit is {{id}}?\n")
  }

  private func lineCount(_ path: String) -> Int {
    ((try? FileContents.bytes(at: path)) ?? []).count { $0 == UInt8(ascii: "\n") }
  }

  @Test func `a run that is killed again and again asks nothing twice`() async throws {
    try await TemporaryFolder.with { folder in
      try makeSuite(in: folder)
      let arguments = ["eval", "run", "digits", "--format", "json", "--journal", "run.jsonl"]
      let journal = "\(folder)/run.jsonl"
      for stop in [1, 400, 1_200] {
        let program = try BuiltProgram(arguments, in: folder, output: "\(folder)/killed.json")
        while program.isRunning, lineCount(journal) <= stop { await Task.yield() }
        program.kill()
        #expect(lineCount(journal) > stop)
      }
      let before = lineCount(journal) - 1
      let last = try BuiltProgram(arguments, in: folder, output: "\(folder)/run.json")
      #expect(last.wait() == 0)
      let result = try JSONValue(parsing: try FileContents.source(at: "\(folder)/run.json"))
      #expect(result["models"]?.array?.first?["passed"]?.int == 2_700)
      #expect(result["replayed"]?.int == before || result["replayed"]?.int == before + 1)
      #expect(lineCount(journal) == Self.caseCount + 1)
      let lines = try FileContents.source(at: journal).text.split(separator: "\n").dropFirst()
      let ids = try lines.map { try JSONValue(parsing: String($0))["case"]?.string }
      #expect(Set(ids).count == Self.caseCount)
    }
  }

  @Test func `a floor that is not held ends with status 1, and resuming changes nothing`() throws {
    try TemporaryFolder.with { folder in
      try makeSuite(in: folder)
      let path = "\(folder)/Evals/digits/suite.yaml"
      let suite = try FileContents.source(at: path).text
      try AtomicFile.replace(path, with: suite.replacing("0.8", with: "0.9"))
      let arguments = ["eval", "run", "digits", "--limit", "100"]
      for run in ["first", "second"] {
        let program = try BuiltProgram(arguments, in: folder, output: "\(folder)/\(run)")
        #expect(program.wait() == 1)
      }
      let text = try FileContents.source(at: "\(folder)/second").text
      #expect(text.contains("0 asked, 100 from the journal"))
      #expect(text.contains("no model was called"))
    }
  }
}
