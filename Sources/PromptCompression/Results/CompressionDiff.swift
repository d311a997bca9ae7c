/// Draws the edits of a compression as a unified diff.
public struct CompressionDiff: Sendable {
  /// Whole lines of the original and what replaces them.
  private struct Change {
    /// Indices of lines of the original.
    var lines: Range<Int>
    var replacement: [UInt8]
  }

  private static let context = 3
  private let bytes: [UInt8]
  private let lines: [Line]
  private let changes: [Change]

  /// Makes a diff of an original and the edits over it, in order.
  public init(original: [UInt8], edits: [CompressionEdit]) {
    bytes = original
    let lines = original.lines
    self.lines = lines
    changes = Self.changes(edits, original, lines)
  }

  /// The diff with the path in its head; empty without edits.
  public func text(path: String, isColoured: Bool = false) -> String {
    guard !changes.isEmpty else { return "" }
    var out = Output(isColoured: isColoured)
    out.add("--- \(path)", "\u{1B}[1m")
    out.add("+++ \(path) (compressed)", "\u{1B}[1m")
    var shift = 0
    var index = 0
    while index < changes.count {
      var end = index + 1
      while end < changes.count, isNear(changes[end - 1], changes[end]) { end += 1 }
      shift = hunk(changes[index..<end], shift: shift, into: &out)
      index = end
    }
    return out.text
  }

  private func isNear(_ first: Change, _ second: Change) -> Bool {
    second.lines.lowerBound - first.lines.upperBound <= 2 * Self.context
  }

  /// Adds a hunk; the result is how many lines the new text is ahead behind it.
  private func hunk(_ group: ArraySlice<Change>, shift: Int, into out: inout Output) -> Int {
    guard let first = group.first, let last = group.last else { return shift }
    let start = max(0, first.lines.lowerBound - Self.context)
    let end = min(lines.count, last.lines.upperBound + Self.context)
    let added = group.reduce(0) { $0 + $1.replacement.lines.count - $1.lines.count }
    let old = "\(end - start == 0 ? start : start + 1),\(end - start)"
    let count = end - start + added
    let new = "\(count == 0 ? start + shift : start + shift + 1),\(count)"
    out.add("@@ -\(old) +\(new) @@", "\u{1B}[36m")
    var next = start
    for change in group {
      for line in lines[next..<change.lines.lowerBound] { out.add(" ", line, in: bytes, nil) }
      for line in lines[change.lines] { out.add("-", line, in: bytes, "\u{1B}[31m") }
      for line in change.replacement.lines {
        out.add("+", line, in: change.replacement, "\u{1B}[32m")
      }
      next = change.lines.upperBound
    }
    for line in lines[next..<end] { out.add(" ", line, in: bytes, nil) }
    return shift + added
  }

  private static func changes(
    _ edits: [CompressionEdit],
    _ bytes: [UInt8],
    _ lines: [Line]
  ) -> [Change] {
    var groups: [(lines: Range<Int>, edits: [CompressionEdit])] = []
    for edit in edits {
      let touched = touchedLines(by: edit, lines)
      if let last = groups.last, touched.lowerBound < last.lines.upperBound {
        let upper = max(last.lines.upperBound, touched.upperBound)
        groups[groups.count - 1].lines = last.lines.lowerBound..<upper
        groups[groups.count - 1].edits.append(edit)
      } else {
        groups.append((touched, [edit]))
      }
    }
    return groups.map { group in
      let start = lines[group.lines.lowerBound].range.lowerBound
      let end = lines[group.lines.upperBound - 1].end
      let part = Array(bytes[start..<end])
      let moved = group.edits.map {
        (
          range: $0.range.lowerBound - start..<$0.range.upperBound - start,
          with: Array($0.replacement.utf8)
        )
      }
      return Change(lines: group.lines, replacement: part.replacing(moved))
    }
  }

  /// The lines that an edit changes; one that starts and ends between lines leaves the next alone.
  private static func touchedLines(by edit: CompressionEdit, _ lines: [Line]) -> Range<Int> {
    let first = lines.index(ofLineAt: edit.range.lowerBound)
    let last = lines.index(ofLineAt: max(edit.range.lowerBound, edit.range.upperBound - 1))
    let isWhole =
      lines[first].content.lowerBound == edit.range.lowerBound
      && lines[last].end == edit.range.upperBound
      && (edit.replacement.isEmpty || edit.replacement.utf8.last == 0x0A)
    let joinsNext =
      !isWhole && lines[last].end == edit.range.upperBound && last + 1 < lines.count
    return first..<(joinsNext ? last + 2 : last + 1)
  }
}

extension [Line] {
  /// The line that holds an offset, or the last.
  fileprivate func index(ofLineAt offset: Int) -> Int {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].end > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

private struct Output {
  let isColoured: Bool
  var text = ""

  mutating func add(_ mark: String, _ line: Line, in bytes: [UInt8], _ colour: String?) {
    add(mark + bytes.text(in: line.content), colour)
    if line.end == line.content.upperBound { add("\\ No newline at end of file", nil) }
  }

  mutating func add(_ line: String, _ colour: String?) {
    guard isColoured, let colour else {
      text += line + "\n"
      return
    }
    text += "\(colour)\(line)\u{1B}[0m\n"
  }
}
