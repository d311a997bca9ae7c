internal import PromptCore
internal import PromptFiles
internal import PromptLint

/// `lint --add-suppressions`: writes comments that excuse every finding, or shows them.
struct SuppressionRun {
  let session: LintSession
  let reason: String
  let isDry: Bool

  func run() throws {
    let report = try session.report()
    var (excused, files) = (0, 0)
    var left: [LintFinding] = []
    for path in Set(report.findings.map(\.path)).sorted() {
      let outcome = try excuse(path)
      left += outcome.left
      guard outcome.excused > 0 else { continue }
      excused += outcome.excused
      files += 1
    }
    for finding in left {
      StandardError.write(
        "\(finding.path):\(finding.start): no comment can excuse \(finding.diagnostic.rule) here; "
          + "ignore it in promptopt.yaml: per-path\n"
      )
    }
    let verb = isDry ? "would excuse" : "excused"
    let findings = "\(excused) finding\(excused == 1 ? "" : "s")"
    StandardError.write("\(verb) \(findings) in \(files) file\(files == 1 ? "" : "s")\n")
    if !left.isEmpty { throw ExitStatus.findings.exit }
  }

  private func excuse(_ path: String) throws -> SuppressionWriter.Outcome {
    let settings = try session.files.settings(for: path)
    let source = try session.files.file(path, format: settings.format).source
    let writer = SuppressionWriter(reason: reason) { text in
      session.files.check(text, settings)
    }
    let outcome = writer.excuse(source)
    guard outcome.excused > 0 else { return outcome }
    if isDry {
      print(UnifiedDiff(from: source, to: outcome.source).text, terminator: "")
    } else {
      try AtomicFile.replace(path, with: outcome.source.fileBytes)
    }
    return outcome
  }
}
