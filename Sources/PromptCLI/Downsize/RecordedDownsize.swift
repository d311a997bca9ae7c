internal import PromptCatalog
internal import PromptCore
internal import PromptDownsizing
internal import PromptEvals
internal import PromptFiles
internal import PromptModels
internal import PromptReports

/// Decides from a recording; nothing is asked of any model.
struct RecordedDownsize {
  let path: String
  let options: DownsizeOptions

  /// The decision and its report.
  func result() throws(PromptError) -> DownsizeResult {
    let policy = try options.policy()
    let bytes = try FileContents.bytes(at: path, limit: RecordingReader.fileLimit)
    let place = path == "-" ? "standard input" : path
    let recording = try RecordingReader().recording(in: bytes, path: place)
    let reference = try reference(in: recording)
    let catalog = try Catalog.builtIn()
    var recorded = try RecordedRun(recording, name: name)
    recorded.run.provenance = RunProvenance(
      datasetHash: SHA256.hex(bytes),
      catalogDate: catalog.date,
      toolVersion: Version.current
    )
    let decision = try Downsizer(policy: policy, catalog: catalog).decision(
      on: recorded,
      reference: reference,
      ladder: options.candidates
    )
    return DownsizeResult(decision, run: recorded.run)
  }

  private func reference(in recording: Recording) throws(PromptError) -> ModelID {
    if let reference = options.reference { return ModelID(reference) }
    throw PromptError(
      .usage,
      "--recorded needs the model in use today",
      remedy: "add --reference MODEL; the recording has \(recording.models.joined(separator: ", "))"
    )
  }

  /// The file's name without folders and extensions.
  private var name: String {
    guard path != "-" else { return "standard input" }
    let file = path.split(separator: "/").last ?? "recording"
    return String(file.split(separator: ".").first ?? file)
  }
}

/// A decision with its report.
struct DownsizeResult {
  let decision: DownsizeDecision
  let document: ReportDocument

  init(_ decision: DownsizeDecision, run: EvalRun) {
    self.decision = decision
    document = DownsizeReport(decision, run: run).document
  }

  /// The status that the verdict ends the process with.
  var status: ExitStatus {
    switch decision.verdict {
    case .downsized: .success
    case .none: .findings
    case .inconclusive: .inconclusive
    }
  }
}
