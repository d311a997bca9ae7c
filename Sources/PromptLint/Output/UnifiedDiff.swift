public import PromptCore

/// The difference of two states of a file in the unified format of `diff -u`, which `patch -p0` applies.
public struct UnifiedDiff: Sendable {
  /// The whole text, empty if nothing differs.
  public let text: String

  /// Lines around a change.
  private static let context = 3

  /// Compares line by line, byte order marks included.
  public init(from old: SourceText, to new: SourceText) {
    let (before, after) = (old.fileBytes, new.fileBytes)
    guard before != after else {
      text = ""
      return
    }
    let script = LineScript(from: before.lines, to: after.lines)
    text = "--- \(old.path)\n+++ \(old.path)\n" + Self.hunks(of: script).joined()
  }

  private static func hunks(of script: LineScript) -> [String] {
    let changed = script.steps.indices.filter { script.steps[$0].kind != .keep }
    var hunks: [String] = []
    var index = 0
    while index < changed.count {
      var last = index
      while last + 1 < changed.count, changed[last + 1] - changed[last] <= 2 * context + 1 {
        last += 1
      }
      let range =
        max(0, changed[index] - context)..<min(script.steps.count, changed[last] + context + 1)
      hunks.append(hunk(Array(script.steps[range])))
      index = last + 1
    }
    return hunks
  }

  private static func hunk(_ steps: [LineScript.Step]) -> String {
    let old = steps.count { $0.kind != .insert }
    let new = steps.count { $0.kind != .delete }
    var text = "@@ -\(span(steps[0].old, old)) +\(span(steps[0].new, new)) @@\n"
    for step in steps {
      text += step.kind.rawValue + String(decoding: step.line, as: UTF8.self)
      if step.line.last != 0x0A { text += "\n\\ No newline at end of file\n" }
    }
    return text
  }

  /// The first line from 1 and the number of lines; nothing stands behind the line in front.
  private static func span(_ start: Int, _ count: Int) -> String {
    count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
  }
}

/// The steps that lead from some lines to others (Myers, "An O(ND) difference algorithm", 1986).
private struct LineScript {
  struct Step {
    enum Kind: String { case keep = " ", delete = "-", insert = "+" }

    var kind: Kind
    var line: ArraySlice<UInt8>
    /// The number of lines in front of it in each text.
    var old: Int
    var new: Int
  }

  private(set) var steps: [Step] = []
  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]

  /// Beyond this many differences all lines between the first and the last count as changed.
  private static let mostDifferences = 1_000

  init(from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]) {
    self.old = old
    self.new = new
    let prefix = zip(old, new).prefix { $0 == $1 }.count
    let most = min(old.count, new.count) - prefix
    let suffix = zip(old.reversed(), new.reversed()).prefix(most).prefix { $0 == $1 }.count
    add(.keep, prefix)
    addChanges(prefix..<(old.count - suffix), prefix..<(new.count - suffix))
    add(.keep, suffix)
  }

  private mutating func add(_ kind: Step.Kind, _ count: Int) {
    for _ in 0..<count {
      let previous = steps.last
      var next = (old: previous?.old ?? 0, new: previous?.new ?? 0)
      if let previous {
        next.old += previous.kind == .insert ? 0 : 1
        next.new += previous.kind == .delete ? 0 : 1
      }
      let line = kind == .insert ? new[next.new] : old[next.old]
      steps.append(Step(kind: kind, line: line, old: next.old, new: next.new))
    }
  }

  private mutating func addChanges(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
    guard let trace = trace(oldRange, newRange) else {
      add(.delete, oldRange.count)
      add(.insert, newRange.count)
      return
    }
    var kinds: [Step.Kind] = []
    var (x, y) = (oldRange.count, newRange.count)
    for depth in trace.indices.reversed() {
      let diagonal = x - y
      let reach = trace[depth]
      let isInsert =
        diagonal == -depth
        || diagonal != depth && reach[depth + diagonal - 1] < reach[depth + diagonal + 1]
      let from = isInsert ? diagonal + 1 : diagonal - 1
      let startX = depth == 0 ? 0 : reach[depth + from]
      let startY = depth == 0 ? 0 : startX - from
      while x > startX, y > startY {
        kinds.append(.keep)
        (x, y) = (x - 1, y - 1)
      }
      guard depth > 0 else { break }
      kinds.append(isInsert ? .insert : .delete)
      (x, y) = (startX, startY)
    }
    for kind in kinds.reversed() { add(kind, 1) }
  }

  /// For each number of differences, how far each diagonal reached before it; `nil` if they are
  /// too many.
  private func trace(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> [[Int]]? {
    let (n, m) = (oldRange.count, newRange.count)
    var trace: [[Int]] = []
    // At index depth + k, the furthest x on diagonal k; one more on each side.
    var reach = [0, 0, 0]
    for depth in 0...min(n + m, Self.mostDifferences) {
      var next = [Int](repeating: 0, count: 2 * depth + 5)
      trace.append(reach)
      for k in stride(from: -depth, through: depth, by: 2) {
        var x = 0
        if depth > 0 {
          let insert = k == -depth || k != depth && reach[depth + k - 1] < reach[depth + k + 1]
          x = insert ? reach[depth + k + 1] : reach[depth + k - 1] + 1
        }
        var y = x - k
        while x < n, y < m, old[oldRange.lowerBound + x] == new[newRange.lowerBound + y] {
          (x, y) = (x + 1, y + 1)
        }
        if x >= n, y >= m { return trace }
        next[depth + 1 + k] = x
      }
      reach = next
    }
    return nil
  }
}

extension [UInt8] {
  /// The lines with their ends.
  fileprivate var lines: [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while let end = lineEnd(from: start) {
      lines.append(self[start..<end])
      start = end
    }
    return lines
  }
}
