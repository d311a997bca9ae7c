internal import PromptCore

/// Lines that are taken out at one place and put in at another.
struct BlockMove {
  /// The lines as the file has them.
  let lines: PromptLines
  /// The blocks that move.
  let blocks: [ClosedRange<Int>]
  /// Where they go.
  let target: MoveTarget

  /// The edits; `nil` if nothing would change.
  func edits() -> [Edit]? {
    let taken = blocks.map(removal)
    let places = blocks.map { lines.whole($0) }
    // Next to its own place, or inside it, there is nothing to gain.
    guard let last = places.last, let first = places.first,
      !places.contains(where: { $0.contains(target.offset) }),
      !lines.bytes.visible(gap(first, last)).isEmpty
    else { return nil }
    return taken.map { Edit(range: $0, replacement: "") }
      + [Edit(range: target.offset..<target.offset, replacement: insertion)]
  }

  /// What lies between the blocks and where they go.
  private func gap(_ first: Range<Int>, _ last: Range<Int>) -> Range<Int> {
    if target.offset >= last.upperBound { return last.upperBound..<target.offset }
    return target.offset..<max(target.offset, first.lowerBound)
  }

  /// The block's bytes, with the empty lines behind it where others stand in front of it.
  private func removal(of block: ClosedRange<Int>) -> Range<Int> {
    var range = lines.whole(block)
    guard lines.isBlank(block.lowerBound - 1) else { return range }
    var next = block.upperBound + 1
    while next < lines.count, lines.isBlank(next) {
      range = range.lowerBound..<lines.whole(next).upperBound
      next += 1
    }
    return range
  }

  private var insertion: String {
    let end = lines.lineEnd
    // What is put in front of a value's lines may stand right above them.
    let separator = target.isInFront && !blocks.contains(where: isParagraph) ? end : end + end
    let texts = blocks.map { block in
      let range = lines.whole(block)
      var stop = range.upperBound
      while stop > range.lowerBound, [0x0A, 0x0D].contains(lines.bytes[stop - 1]) { stop -= 1 }
      return String(decoding: lines.bytes[range.lowerBound..<stop], as: UTF8.self)
    }
    let text = texts.joined(separator: blocks.contains(where: isParagraph) ? end + end : end)
    return target.isInFront ? text + separator : separator + text
  }

  /// Whether empty lines or the message's edges stand around a block.
  private func isParagraph(_ block: ClosedRange<Int>) -> Bool {
    lines.isBlank(block.lowerBound - 1) && lines.isBlank(block.upperBound + 1)
  }
}
