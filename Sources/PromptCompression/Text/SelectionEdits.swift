/// The removals that leave the kept units and no white space between them that was not there.
struct SelectionEdits {
  let bytes: [UInt8]
  let segmentation: Segmentation
  let isKept: [Bool]

  /// The removals in order, apart.
  var edits: [PassEdit] {
    let paragraphs = segmentation.paragraphs
    var edits: [PassEdit] = []
    var index = 0
    while index < paragraphs.count {
      guard isDropped(paragraphs[index]) else {
        edits += removals(inside: paragraphs[index])
        index += 1
        continue
      }
      let first = index
      while index < paragraphs.count, isDropped(paragraphs[index]) { index += 1 }
      edits.append(
        PassEdit(range: range(from: first, to: index), reason: "paragraphs beside the query")
      )
    }
    return edits.filter { !$0.range.isEmpty }
  }

  private func isDropped(_ paragraph: Segmentation.Paragraph) -> Bool {
    !paragraph.units.contains { isKept[$0] }
  }

  /// Whole paragraphs go with the blank lines behind them, at the end with those before them.
  private func range(from first: Int, to next: Int) -> Range<Int> {
    let paragraphs = segmentation.paragraphs
    let start = startOfLine(paragraphs[first].range.lowerBound)
    if next < paragraphs.count { return start..<startOfLine(paragraphs[next].range.lowerBound) }
    let end = paragraphs[next - 1].range.upperBound
    return
      (first > 0 ? bytes.endOfBlanks(from: paragraphs[first - 1].range.upperBound) : start)..<end
  }

  /// Indentation stays with what it indents.
  private func startOfLine(_ offset: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1].isBlank { start -= 1 }
    return start
  }

  private func removals(inside paragraph: Segmentation.Paragraph) -> [PassEdit] {
    var edits: [PassEdit] = []
    var index = paragraph.units.lowerBound
    while index < paragraph.units.upperBound {
      guard !isKept[index] else {
        index += 1
        continue
      }
      let first = index
      while index < paragraph.units.upperBound, !isKept[index] { index += 1 }
      let range =
        index < paragraph.units.upperBound
        ? start(of: first)..<start(of: index)
        : end(of: first - 1)..<end(of: index - 1)
      edits.append(PassEdit(range: range, reason: "sentences beside the query"))
    }
    return edits
  }

  /// Where a unit starts: an item with its indentation, a sentence with its first letter.
  private func start(of unit: Int) -> Int {
    let offset = segmentation.units[unit].range.lowerBound
    let line = startOfLine(offset)
    return bytes.byte(at: line - 1) == 0x0A ? line : offset
  }

  private func end(of unit: Int) -> Int { segmentation.units[unit].range.upperBound }
}
