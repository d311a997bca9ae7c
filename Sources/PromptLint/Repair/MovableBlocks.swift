internal import PromptCore
internal import PromptTemplates

/// Finds the lines that belong to values of a message and can move as a whole: the line of a
/// value with its label, the heading or the tags around it, a whole section.
///
/// A value inside a sentence of fixed text has none.
struct MovableBlocks {
  let lines: PromptLines
  /// How often the values of the message change.
  let values: MessageVolatility
  private let segments: [Segment]
  /// Values that a deployment fixes: they belong to the prefix.
  private let stableRanges: [Range<Int>]

  /// The most fixed text that goes along with a value, in bytes.
  private static let longestLine = 100
  private static let longestLabel = 160

  init(of message: TemplateMessage, in template: Template, layout: PromptLayout) {
    lines = PromptLines(template.source.bytes, in: message.range)
    segments = message.segments
    values = MessageVolatility(of: message, layout: layout)
    stableRanges = values.stableRanges
  }

  /// The blocks of values, in order; `nil` if one of them cannot move.
  func blocks(of values: [Range<Int>]) -> [ClosedRange<Int>]? {
    var found: [ClosedRange<Int>] = []
    for value in values {
      guard let core = core(of: value), let block = grown(core, around: value) else { return nil }
      found.append(block)
    }
    let joined = joined(found.sorted { $0.lowerBound < $1.lowerBound })
    // What announces something is not torn from it.
    guard joined?.contains(where: { lines.text($0.upperBound).isAnnouncement }) == false else {
      return nil
    }
    return joined
  }

  /// Where the lines of a value begin; `nil` if it stands in a sentence.
  func start(of value: Range<Int>) -> Int? {
    core(of: value).flatMap { grown($0, around: value) }.map { range(of: $0).lowerBound }
  }

  /// The bytes of a block with its last line end.
  func range(of block: ClosedRange<Int>) -> Range<Int> { lines.whole(block) }

  /// The whole lines of a stretch of fixed text, without those at its edges that belong to values
  /// around it; `nil` if there are none, or if a sentence runs in or out.
  func ownLines(of text: Range<Int>) -> ClosedRange<Int>? {
    var first = lines.line(at: text.lowerBound)
    var last = lines.line(at: max(text.lowerBound, text.upperBound - 1))
    if lines.whole(first).lowerBound < text.lowerBound { first += 1 }
    if lines.whole(last).upperBound > text.upperBound { last -= 1 }
    while first <= last, lines.isBlank(first) { first += 1 }
    while first < last,
      lines.isBlank(last) || lines.text(last).isAnnouncement
        || lines.text(last).isHeading
    {
      last -= 1
    }
    guard first <= last, standsAlone(first...last), isFaithful(lines.whole(first...last)) else {
      return nil
    }
    return first...last
  }

  // MARK: One value

  /// The lines of the outermost segments around a value, if they hold little else.
  private func core(of value: Range<Int>) -> ClosedRange<Int>? {
    let held = segments.filter { $0.range.overlaps(value) }
    guard let first = held.first, let last = held.last, held.allSatisfy(isMovable) else {
      return nil
    }
    let core = lines.line(at: first.range.lowerBound)...lines.line(at: last.range.upperBound - 1)
    let whole = lines.whole(core)
    guard fixedBytes(in: whole) <= Self.longestLine,
      !stableRanges.contains(where: whole.overlaps), isFaithful(whole),
      !core.contains(where: { lines.text($0).isPartOfStructure || lines.text($0).isNumbered }),
      !lines.text(core.lowerBound).isIdentity, !isInsideFence(core), !isStatementInList(core)
    else { return nil }
    return standsAlone(core) ? core : nil
  }

  private func isMovable(_ segment: Segment) -> Bool {
    switch segment {
    case .literal, .variable, .section, .history: true
    // What a partial holds and what a tag without output does is not to be seen here.
    case .partial, .comment: false
    }
  }

  /// Whether no sentence runs in or out.
  private func standsAlone(_ block: ClosedRange<Int>) -> Bool {
    let before = block.lowerBound - 1
    let after = block.upperBound + 1
    let runsIn = !lines.isBlank(before) && lines.text(before).runs(into: lines.text(before + 1))
    let runsOut = !lines.isBlank(after) && lines.text(after - 1).runs(into: lines.text(after))
    return !runsOut && (!runsIn || isLabel(before))
  }

  /// Whether it is one of several items without a label, or an item or title of what is indented
  /// below it.
  private func isStatementInList(_ block: ClosedRange<Int>) -> Bool {
    let after = block.upperBound + 1
    let next = lines.line(after: block.upperBound)
    if let next, lines.indentation(of: next) > lines.indentation(of: block.lowerBound) {
      return true
    }
    guard lines.text(block.lowerBound).isBullet else { return false }
    return !lines.text(block.lowerBound).isLabelledBullet
      && (lines.isItem(block.lowerBound - 1) || lines.isItem(after))
  }

  /// Whether a line is short and has no end of its own: what follows is its value.
  private func isLabel(_ line: Int) -> Bool {
    let text = lines.text(line)
    guard let last = text.bytes.last, last.isWordByte, text.bytes.count <= 60 else { return false }
    return lines.isBlank(line - 1) || !lines.text(line - 1).runs(into: text)
  }

  private func isInsideFence(_ block: ClosedRange<Int>) -> Bool {
    var open: [UInt8]?
    for line in 0..<block.lowerBound {
      guard let fence = lines.text(line).fence else { continue }
      if open == nil { open = fence } else if open?.first == fence.first { open = nil }
    }
    // A fence around nothing but the block moves along.
    return open != nil && wrapped(block) == nil
  }

  // MARK: What belongs to it

  /// The block with the labels, headings and tags that would be left with nothing.
  private func grown(_ core: ClosedRange<Int>, around value: Range<Int>?) -> ClosedRange<Int>? {
    let start = lines.bytes.visible(lines.whole(core.lowerBound)).lowerBound
    var block = core
    var isBare = value.map { $0.lowerBound <= start } ?? false
    if isBare, lines.isItem(core.lowerBound - 1) { return nil }
    for _ in 0..<8 {
      if let wider = wrapped(block) {
        block = wider
        isBare = true
        continue
      }
      guard let label = lines.line(before: block.lowerBound) else { break }
      let text = lines.text(label)
      let isAdjacent = label == block.lowerBound - 1
      if text.isHeading {
        guard isBare || isOnlyContent(block) else { break }
        block = label...block.upperBound
        break
      }
      let announces =
        text.isAnnouncement && (isBare || isAdjacent && isOnlyContent(block))
        || text.pointsAhead && isBare
      guard announces || isBare && isAdjacent && isLabel(label) else { break }
      guard isShort(label), standsAlone(label...block.upperBound) else { return nil }
      block = label...block.upperBound
      isBare = false
    }
    return block
  }

  private func isShort(_ line: Int) -> Bool {
    let whole = lines.whole(line)
    return fixedBytes(in: whole) <= Self.longestLabel
      && !stableRanges.contains(where: whole.overlaps)
  }

  /// Whether what announces the block would announce nothing without it.
  private func isOnlyContent(_ block: ClosedRange<Int>) -> Bool {
    let after = block.upperBound + 1
    guard let next = lines.line(after: block.upperBound) else { return true }
    let text = lines.text(next)
    let heading = lines.line(before: block.lowerBound).map { lines.text($0).isHeading } ?? false
    return heading
      ? text.isHeading || text.bytes.starts(with: [0x2D, 0x2D, 0x2D])
      : lines.isBlank(after) || text.isHeading
  }

  /// The block with the pair of tags or fences that stands right around it.
  private func wrapped(_ block: ClosedRange<Int>) -> ClosedRange<Int>? {
    guard let before = lines.line(before: block.lowerBound),
      let after = lines.line(after: block.upperBound)
    else { return nil }
    let (opening, closing) = (lines.text(before), lines.text(after))
    if let name = opening.openedTag { return closing.closes(tag: name) ? before...after : nil }
    if let fence = opening.fence {
      return closing.fence == fence && closing.bytes.count == fence.count ? before...after : nil
    }
    return closing.ends(opening) ? before...after : nil
  }

  /// Blocks that touch become one, which may have a heading or tags of its own.
  private func joined(_ blocks: [ClosedRange<Int>]) -> [ClosedRange<Int>]? {
    var joined: [ClosedRange<Int>] = []
    for block in blocks {
      guard let last = joined.last, touches(last, block) else {
        joined.append(block)
        continue
      }
      let lower = min(last.lowerBound, block.lowerBound)
      joined[joined.count - 1] = lower...max(last.upperBound, block.upperBound)
    }
    var result: [ClosedRange<Int>] = []
    for block in joined {
      guard let grown = grown(block, around: nil) else { return nil }
      result.append(grown)
    }
    return result.count < joined.count || result == joined ? result : self.joined(result)
  }

  private func touches(_ first: ClosedRange<Int>, _ second: ClosedRange<Int>) -> Bool {
    guard second.lowerBound > first.upperBound + 1 else { return true }
    return ((first.upperBound + 1)..<second.lowerBound).allSatisfy(lines.isBlank)
  }

  // MARK: Text

  /// The bytes of fixed text in a range, white space left out.
  private func fixedBytes(in range: Range<Int>) -> Int {
    segments.reduce(0) { $0 + $1.fixedBytes(in: range, of: lines.bytes) }
  }

  /// Whether a range holds nothing but the message, spelt line by line as it is sent.
  private func isFaithful(_ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    for segment in segments where segment.range.overlaps(range) {
      let gap = position..<max(position, segment.range.lowerBound)
      guard lines.bytes.visible(gap).isEmpty, segment.isFaithful(in: lines.bytes) else {
        return false
      }
      position = max(position, segment.range.upperBound)
    }
    return lines.bytes.visible(position..<max(position, range.upperBound)).isEmpty
  }
}
