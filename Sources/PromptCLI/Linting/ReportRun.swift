internal import PromptCore
internal import PromptFiles
internal import PromptLint

/// `lint` as such: shows the findings that no baseline knows.
struct ReportRun {
  let session: LintSession
  let output: LintOutputOptions
  let changes: LintChangeOptions
  /// Whether the command line checks some of the rules only.
  let isPartial: Bool
  /// What renderings showed, if prompts were rendered.
  var rendering: RenderRun?

  /// Shows what is found now.
  ///
  /// - Parameters:
  ///   - repairs: What was repaired before.
  ///   - failsOnRepairs: Whether that alone ends with status 1.
  /// - Throws: `PromptError` for a wrong option or baseline, and the exit status.
  func run(after repairs: RepairReport? = nil, failsOnRepairs: Bool = false) throws {
    let renderer = try output.renderer()
    let threshold = try output.threshold()
    var report = try session.report()
    report.renderings = rendering?.observations ?? []
    report.notes += rendering?.notes ?? []
    if let path = changes.baseline { try apply(baseline: path, to: &report) }
    report.repairs = repairs
    if !["json", "text"].contains(renderer.id) { StandardError.write(repairs?.text ?? "") }
    print(renderer.render(report, in: session.outputContext), terminator: "")
    if failsOnRepairs, repairs?.changed.isEmpty == false { throw ExitStatus.findings.exit }
    if report.files == 0, report.missesNamedFile { throw ExitStatus.usage.exit }
    let fails = report.hasFindings(from: threshold) || rendering?.breaksPrefix == true
    if !output.exitZero, fails { throw ExitStatus.findings.exit }
  }

  private func apply(baseline path: String, to report: inout LintReport) throws {
    let exists = Folder.kind(of: path) != .missing
    guard exists || changes.writeBaseline else {
      throw PromptError(
        .usage,
        "there is no such baseline",
        path: path,
        remedy: "write it: promptopt lint --baseline \(path) --write-baseline"
      )
    }
    let old = exists ? try Baseline(in: FileContents.source(at: path)) : Baseline()
    var baseline = old
    if changes.writeBaseline { baseline.record(report, root: session.root) }
    baseline.apply(to: &report, named: path)
    // What is not checked does not occur either.
    if !isPartial || changes.writeBaseline {
      let stale = baseline.stale(in: report, root: session.root) { relative in
        Folder.kind(of: FilePath.resolve(relative, in: session.root.folder)) == .missing
      }
      if changes.prune || changes.writeBaseline { baseline.remove(stale) }
      if !changes.prune, !stale.isEmpty {
        report.notes.append(
          "\(path): \(stale.count) of \(old.entries.count) known findings no longer occur; "
            + "--prune removes them"
        )
      }
    }
    guard baseline != old || (changes.writeBaseline && !exists) else { return }
    if changes.dryRun { return }
    try AtomicFile.replace(path, with: baseline.text)
    let count = baseline.entries.count
    StandardError.write("wrote \(count) known finding\(count == 1 ? "" : "s") to \(path)\n")
  }
}
