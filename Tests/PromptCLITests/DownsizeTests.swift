import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

/// The command from outside: files in, one document out, a status.
struct DownsizeTests {
  /// Ten digits over and over; a model answers wrongly where its rule says so.
  private static let caseCount = 300

  private func isWrong(_ model: String, _ index: Int) -> Bool {
    switch model {
    case "big": index % 30 == 0
    case "same": index % 30 == 1
    case "lossy": index % 4 == 0
    default: false
    }
  }

  private func recording(_ models: [(name: String, usd: Double)], judged: Bool) -> String {
    var lines = ""
    for index in 0..<Self.caseCount {
      for model in models {
        let wrong = isWrong(model.name, index)
        let verdict = judged ? ",\"correct\":\(!wrong)" : ""
        lines +=
          "{\"id\":\"c\(index)\",\"model\":\"\(model.name)\",\"cost_usd\":\(model.usd),"
          + "\"output\":\"\(wrong ? 9 : index % 9)\"\(verdict)}\n"
      }
    }
    return lines
  }

  private let models = [("big", 0.01), ("same", 0.004), ("lossy", 0.002), ("never", 0.001)]

  private func makeSuite(in folder: String) throws {
    for name in ["Evals/digits/recordings", "Prompts"] { try Folder.make("\(folder)/\(name)") }
    let suite = """
      version: 1
      name: digits
      prompt: digit
      dataset: {path: cases.jsonl, id: id}
      models: {reference: recorded/big, ladder: [recorded/same, recorded/lossy, recorded/never]}
      scorers: [{equals: "{{label}}"}]
      gates: {non_inferiority: {margin: 0.06}}
      """
    let cases = (0..<Self.caseCount).map { "{\"id\":\"c\($0)\",\"label\":\"\($0 % 9)\"}\n" }
      .joined()
    try AtomicFile.replace("\(folder)/Evals/digits/suite.yaml", with: suite)
    try AtomicFile.replace("\(folder)/Evals/digits/cases.jsonl", with: cases)
    let answers = recording(models, judged: false)
    try AtomicFile.replace("\(folder)/Evals/digits/recordings/all.jsonl", with: answers)
    try AtomicFile.replace("\(folder)/Prompts/digit.txt", with: "Which digit is {{id}}?\n")
  }

  private func run(
    _ arguments: [String],
    in folder: String
  ) throws -> (status: Int32?, output: String, errors: String) {
    let output = "\(folder)/output"
    let status = try BuiltProgram(["downsize"] + arguments, in: folder, output: output).wait()
    return (
      status, try FileContents.source(at: output).text,
      try FileContents.source(at: "\(output).errors").text
    )
  }

  @Test func `walks a suite and asks nothing below the first rung that is not proven`() throws {
    try TemporaryFolder.with { folder in
      try makeSuite(in: folder)
      let (status, output, errors) = try run(
        ["digits", "--format", "json", "--journal", "journal.jsonl", "--report", "out/report"],
        in: folder
      )
      #expect(status == 0, "\(errors)")
      let report = try JSONValue(parsing: output)
      #expect(report["verdict"] == "downsized")
      #expect(report["chosen"]?["model"] == "recorded/same")
      #expect(report["margin"]?.double == 0.06)
      let verdicts = report["candidates"]?.array?.compactMap { $0["verdict"]?.string }
      #expect(verdicts == ["non-inferior", "inferior", "not-tested"])
      let journal = try FileContents.source(at: "\(folder)/journal.jsonl").text
      #expect(journal.contains("recorded/lossy") && !journal.contains("recorded/never"))
      let files = try Folder.files(below: "\(folder)/out").map { $0.split(separator: "/").last }
      #expect(files == ["report.html", "report.json", "report.md", "report.xml"])
      #expect(errors.contains("report: out/report/report.html"))
    }
  }

  @Test(arguments: [
    (["--strategy", "each"], 0, "downsized"), (["--ladder", "lossy"], 1, "none"),
    (["--ladder", "same", "--margin", "0.01"], 3, "inconclusive"),
  ])
  func `ends with the verdict's status`(
    arguments: [String],
    expected: Int32,
    verdict: String
  ) throws {
    try TemporaryFolder.with { folder in
      try AtomicFile.replace("\(folder)/r.jsonl", with: recording(models, judged: true))
      let given = ["--recorded", "r.jsonl", "--reference", "big", "--margin", "0.06"]
      let base = arguments.contains("--margin") ? Array(given.dropLast(2)) : given
      let (status, output, _) = try run(base + ["--format", "json"] + arguments, in: folder)
      #expect(status == expected)
      #expect(try JSONValue(parsing: output)["verdict"]?.string == verdict)
    }
  }

  @Test(arguments: [
    (["--recorded", "r.jsonl"], "--reference MODEL"),
    (["--recorded", "r.jsonl", "--reference", "bog"], "did you mean \"big\"?"),
    (["--recorded", "r.jsonl", "--reference", "big", "--design", "gsd"], "not available"),
    (
      ["--recorded", "r.jsonl", "--reference", "big", "--strategy", "dwn"], "did you mean \"down\"?"
    ),
    (["--recorded", "r.jsonl", "--reference", "big", "--format", "xml"], "known: html, j"),
    (["--recorded", "r.jsonl", "--reference", "big", "--margin", "3"], "above 0 and below 1"),
    (["--recorded", "none.jsonl", "--reference", "big"], "check the path"),
    (["digits", "--recorded", "r.jsonl"], "and not both"), ([], "name a suite"),
    (["digits"], "there is no suite"),
  ])
  func `refuses what it cannot do and leaves nothing behind`(
    arguments: [String],
    message: String
  ) throws {
    try TemporaryFolder.with { folder in
      try AtomicFile.replace("\(folder)/r.jsonl", with: recording(models, judged: true))
      let (status, output, errors) = try run(arguments + ["--report", "out"], in: folder)
      #expect(status == 2)
      #expect(output.isEmpty)
      #expect(errors.contains(message), "\(errors)")
      #expect(Folder.kind(of: "\(folder)/out") == .missing)
    }
  }
}
