internal import PromptCore

/// One run of `count` over files: counts, tells what was not counted, and shows the report.
struct CountRun {
  let counter: FileCounter
  let input: CountInput

  /// Counts and prints.
  ///
  /// - Throws: the error of the only path that was named, or the first if nothing could be counted;
  ///   `ExitCode` behind the report if a named one of several failed.
  func show(_ options: CountOptions) throws {
    let progress = CountProgress(total: input.items.count)
    let outcomes = counter.outcomes(of: input.items, progress: progress)
    progress.clear()
    var files: [FileCount] = []
    var skipped = input.skipped
    var failures = input.failures
    for outcome in outcomes {
      switch outcome {
      case .counted(let file): files.append(file)
      case .skipped(let file): skipped.append(file)
      case .failed(let error) where error.code == .usage: throw error
      case .failed(let error): failures.append(error)
      }
    }
    try tell(files, skipped, failures)
    let report = CountReport(
      chosen: counter.chosen,
      files: files,
      skipped: skipped,
      folders: folders,
      layout: options.layout
    )
    print(options.format == .json ? report.json : report.text)
    guard failures.isEmpty else { throw ExitStatus.usage.exit }
  }

  private var folders: [String: String] {
    Dictionary(
      input.items.compactMap { item in item.folder.map { (item.path, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Says what a person should know; ends the run if there is nothing to show.
  private func tell(
    _ files: [FileCount],
    _ skipped: [SkippedFile],
    _ failures: [PromptError]
  ) throws {
    for note in files.flatMap(\.notes) + SkippedFile.notes(on: skipped) {
      StandardError.write("note: \(note)\n")
    }
    guard files.isEmpty, failures.count <= 1 else {
      for error in failures { StandardError.write("error: \(error)\n") }
      if files.isEmpty { throw ExitStatus.usage.exit }
      return
    }
    throw failures.first
      ?? PromptError(
        .input,
        "there is no file to count in \(input.roots.joined(separator: ", "))",
        remedy: "--no-ignore and --hidden take more; --include and --exclude may be too strict"
      )
  }
}
