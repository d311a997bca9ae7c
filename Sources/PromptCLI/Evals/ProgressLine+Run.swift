internal import PromptEvals

extension ProgressLine {
  /// Shows how many questions of a run are answered, and what they cost.
  func show(_ progress: RunProgress) {
    let errors = progress.errors > 0 ? ", \(progress.errors) errors" : ""
    show("\(progress.done) of \(progress.total), \(progress.spent)\(errors) · \(progress.model)")
  }
}
