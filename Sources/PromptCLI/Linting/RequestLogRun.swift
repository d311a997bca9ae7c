internal import PromptCatalog
internal import PromptCore
internal import PromptFiles
internal import PromptLint
internal import PromptModels
internal import PromptRequests

/// Reads a log of requests line by line; what it keeps does not grow with the log.
struct RequestLogRun {
  private static let listedLines = 100
  private let path: String
  private let catalogDate: String
  private var analysis: TrafficAnalysis
  private var skipped: [LintReport.SkippedFile] = []
  private var skippedLines = 0
  private var lines = 0

  private var name: String { path == "-" ? "standard input" : path }

  /// Reads a log, prints what it shows, and ends with the status of a linter.
  static func check(_ log: String, options: LintOptions, output: LintOutputOptions) throws {
    let renderer = try output.renderer()
    let threshold = try output.threshold()
    let settings = try options.settings()
    let rules = RuleRegistry.all.filter { rule in
      settings.checks(rule, isOnDemand: rule.documentation.status == .preview)
    }
    let run = try RequestLogRun(log: log, model: options.model.first, rules: rules)
    let report = try run.report()
    let context = LintOutputContext(version: Version.current, root: LintSession.projectRoot())
    switch renderer.id {
    case "text": print(report.text, terminator: "")
    case "json": print(report.json.text(.pretty))
    default: print(renderer.render(report.lint, in: context), terminator: "")
    }
    if !output.exitZero, report.lint.hasFindings(from: threshold) {
      throw ExitStatus.findings.exit
    }
  }

  /// Prepares the reading of a log, plain or gzip; `-` is standard input.
  init(log path: String, model: String?, rules: [any LintRule]) throws(PromptError) {
    let catalog = try Catalog.builtIn()
    self.path = path
    catalogDate = catalog.date
    analysis = TrafficAnalysis(
      environment: LintEnvironment(catalog: catalog, defaultModel: Catalog.defaultModel),
      catalog: catalog,
      model: model,
      rules: rules
    )
  }

  /// Reads everything.
  ///
  /// - Throws: `PromptError.input` if the log cannot be read or holds no request at all.
  consuming func report() throws(PromptError) -> TrafficReport {
    var run = self
    try run.read()
    guard run.analysis.requests > 0 else {
      throw PromptError(
        .input,
        run.lines == 0 ? "the log is empty" : "no line of the log holds a request body",
        path: run.name,
        remedy: run.skipped.first.map { "the first: \($0.reason)" }
          ?? "a log has one JSON object a line: a request body, or an object with `request`"
      )
    }
    var notes: [String] = []
    if run.skippedLines > run.skipped.count {
      notes.append("\(run.skippedLines - run.skipped.count) more lines hold no request")
    }
    return TrafficReport(
      of: run.analysis,
      path: run.path,
      skipped: run.skipped,
      notes: notes,
      catalogDate: run.catalogDate
    )
  }

  private mutating func read() throws(PromptError) {
    var reader = try LineReader(path: path)
    var offset = 0
    while let line = try reader.next() {
      if reader.line == 1, Gzip.isGzip(Array(reader.bytes[line].prefix(2))) {
        return try readCompressed()
      }
      take(reader.bytes, line, number: reader.line, offset: offset)
      offset += line.count + 1
    }
  }

  private mutating func readCompressed() throws(PromptError) {
    guard path != "-" else {
      throw PromptError(
        .input,
        "standard input is compressed",
        remedy: "decompress it: zcat LOG | promptopt lint --requests -"
      )
    }
    let bytes = try FileContents.bytes(at: path, limit: RecordingReader.fileLimit)
    var rest: [UInt8] = []
    var number = 0
    var offset = 0
    try Gzip.decompress(bytes, path: path) { (block: ArraySlice<UInt8>) throws(PromptError) in
      rest += block
      var start = 0
      while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
        number += 1
        take(rest, start..<end, number: number, offset: offset)
        offset += end + 1 - start
        start = end + 1
      }
      rest.removeFirst(start)
    }
    if !rest.isEmpty { take(rest, 0..<rest.count, number: number + 1, offset: offset) }
  }

  private mutating func take(_ bytes: [UInt8], _ line: Range<Int>, number: Int, offset: Int) {
    var line = line
    if number == 1, bytes[line].starts(with: [0xEF, 0xBB, 0xBF]) {
      line = (line.lowerBound + 3)..<line.upperBound
    }
    guard bytes[line].contains(where: { $0 > 0x20 }) else { return }
    lines += 1
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue(parsing: bytes, in: line)
    } catch {
      return skip(number, "not valid JSON: \(error.message)")
    }
    guard let request = RecordedRequest(reading: value) else {
      return skip(number, "no request body of a known format")
    }
    analysis.add(request, bytes: bytes, range: line, number: number, offset: offset)
  }

  private mutating func skip(_ line: Int, _ reason: String) {
    skippedLines += 1
    guard skipped.count < Self.listedLines else { return }
    skipped.append(
      LintReport.SkippedFile(path: path, reason: "line \(line): \(reason)", isNamed: false)
    )
  }
}
