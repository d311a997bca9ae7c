internal import Synchronization

/// One line on a terminal that says how far a run is; silent elsewhere.
final class ProgressLine: Sendable {
  private let nextShown: Mutex<ContinuousClock.Instant>
  private let wasShown = Atomic(false)
  private let isShown: Bool

  /// Makes a line that is first shown after a while, so that short runs show none.
  init(after delay: Duration = .zero, isShown: Bool = StandardError.isTerminal) {
    nextShown = Mutex(.now + delay)
    self.isShown = isShown
  }

  /// Shows how far the run is, at most ten times a second.
  func show(_ text: @autoclosure () -> String) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let isDue = nextShown.withLock { next in
      guard now >= next else { return false }
      next = now + .milliseconds(100)
      return true
    }
    guard isDue else { return }
    wasShown.store(true, ordering: .relaxed)
    StandardError.write("\r\u{1B}[K\(text())")
  }

  /// Takes the line away.
  func clear() {
    guard isShown, wasShown.load(ordering: .relaxed) else { return }
    StandardError.write("\r\u{1B}[K")
  }
}
