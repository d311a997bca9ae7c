internal import PromptEvals
internal import Synchronization

/// One line on a terminal that says how far a run is; silent elsewhere.
final class ProgressLine: Sendable {
  private let lastShown = Mutex<ContinuousClock.Instant?>(nil)
  private let isShown: Bool

  /// Makes a line.
  init(isShown: Bool = StandardError.isTerminal) {
    self.isShown = isShown
  }

  /// Shows how far the run is, at most ten times a second.
  func show(_ progress: RunProgress) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let isDue = lastShown.withLock { last in
      if let last, now - last < .milliseconds(100) { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let errors = progress.errors > 0 ? ", \(progress.errors) errors" : ""
    StandardError.write(
      "\r\u{1B}[K\(progress.done) of \(progress.total), \(progress.spent)\(errors) · \(progress.model)"
    )
  }

  /// Takes the line away.
  func clear() {
    guard isShown, lastShown.withLock({ $0 != nil }) else { return }
    StandardError.write("\r\u{1B}[K")
  }
}
