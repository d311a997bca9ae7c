internal import PromptCore
internal import PromptFiles
internal import PromptLint
internal import PromptTemplates

/// `lint --fix` and `lint --diff`: repairs files, or shows how they would be repaired.
struct RepairRun {
  let session: LintSession
  let options: RepairOptions
  /// Whether nothing is written.
  let isDry: Bool
  /// Shows what remains.
  let report: ReportRun

  func run() throws {
    var outcomes: [RepairOutcome] = []
    for item in session.input.items where item.path != "-" {
      if let outcome = try repair(item.path) { outcomes.append(outcome) }
    }
    let repairs = RepairReport(outcomes: outcomes, isDryRun: isDry || options.diff)
    if options.diff {
      print(repairs.diff, terminator: "")
      if !repairs.changed.isEmpty { throw ExitStatus.findings.exit }
      return
    }
    let isWritten = isDry || write(repairs.changed)
    try report.run(after: repairs, failsOnRepairs: options.exitNonZeroOnFix)
    if !isWritten { throw ExitStatus.findings.exit }
  }

  /// What becomes of a file; nothing of one that cannot be read, of which the report will tell.
  private func repair(_ path: String) throws -> RepairOutcome? {
    let settings = try session.files.settings(for: path)
    guard let file = try? session.files.file(path, format: settings.format) else { return nil }
    let partials = PartialFinder(root: session.files.root)
    let repairer = Repairer(
      linter: session.files.linter,
      allowsUnsafe: options.unsafeFixes,
      partial: partials.partial(named:in:)
    ) { source in
      let (file, checked) = session.files.check(source, settings)
      return (file.templates.map { $0.applying(settings.variables) }, checked.findings)
    }
    return file.templates.isEmpty ? nil : repairer.repair(file.source)
  }

  /// Writes what was repaired; says what could not be written.
  private func write(_ outcomes: [RepairOutcome]) -> Bool {
    var isWritten = true
    for outcome in outcomes {
      let path = outcome.before.path
      do throws(PromptError) {
        guard try FileContents.bytes(at: path) == outcome.before.fileBytes else {
          throw PromptError(.input, "has changed while it was repaired", path: path)
        }
        try AtomicFile.rewrite(path, with: outcome.after.fileBytes)
      } catch {
        StandardError.write("\(path): not repaired: \(error.message)\n")
        isWritten = false
      }
    }
    return isWritten
  }
}
