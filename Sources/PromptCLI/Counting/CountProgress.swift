internal import PromptReports
internal import Synchronization

/// How far a count is, on a terminal, once it takes longer than a glance.
final class CountProgress: Sendable {
  private let line: ProgressLine
  private let total: Int
  private let start = ContinuousClock.now
  private let files = Atomic(0)
  private let bytes = Atomic(0)

  /// Starts with nothing done.
  init(total: Int, line: ProgressLine = ProgressLine(after: .milliseconds(300))) {
    self.total = total
    self.line = line
  }

  /// Adds bytes that are counted.
  func add(_ count: Int) {
    bytes.add(count, ordering: .relaxed)
    show()
  }

  /// Adds a file that is done, counted or not.
  func addFile() {
    files.add(1, ordering: .relaxed)
    show()
  }

  private func show() { line.show(text(after: ContinuousClock.now - start)) }

  /// Takes the line away.
  func clear() { line.clear() }

  func text(after time: Duration) -> String {
    let read = Double(bytes.load(ordering: .relaxed)) / 1e6
    let speed = read / max(time / .seconds(1), 1e-3)
    return
      "\(NumberText.count(files.load(ordering: .relaxed))) of \(NumberText.count(total, "file"))"
      + ", \(NumberText.fixed(read, decimals: 1)) MB, \(NumberText.fixed(speed, decimals: 0)) MB/s"
  }
}
