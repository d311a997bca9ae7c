internal import PromptCore
internal import PromptTemplates

/// Where a value that ends the prefix belongs: in front of the last values of a message, or at
/// its end.
struct MoveTarget {
  /// The byte offset.
  var offset: Int
  /// Whether lines follow there, in front of which it stands.
  var isInFront: Bool

  /// Fixed text shorter than this behind a value is no loss.
  ///
  /// Labels, a closing question, an answer format: it is less than what makes a finding, so that a repair does not make another.
  static let longestTail = 300

  /// Finds the place in a message; `nil` if there is none that leaves its end as it is.
  ///
  /// What changes less often comes first, and nothing that changes with each turn stands before
  /// the conversation.
  ///
  /// - Parameters:
  ///   - message: The message.
  ///   - moved: The ranges that move.
  ///   - rank: How often what moves changes.
  ///   - values: How often the values of the message change.
  ///   - blocks: The lines that belong to values.
  init?(
    in message: TemplateMessage,
    moved: [Range<Int>],
    rank: Int,
    values: MessageVolatility,
    blocks: MovableBlocks
  ) {
    let isPerTurn = rank >= (Stability.turn.rank ?? 0)
    var tail = 0
    var first: Segment?
    for segment in message.segments.reversed() {
      guard !moved.contains(where: segment.range.overlaps) || segment.isLiteral else { continue }
      let found = values.volatility(of: segment)
      if found.hasHistory, isPerTurn { break }
      if found.rank >= max(rank, 1) { first = segment }
      tail += segment.fixedBytes(in: message.range, of: blocks.lines.bytes)
      if tail >= Self.longestTail { break }
    }
    if let first, let start = blocks.start(of: first.range) {
      self.init(offset: start, isInFront: true)
    } else if let end = Self.end(of: blocks.lines) {
      self = end
    } else {
      return nil
    }
  }

  init(offset: Int, isInFront: Bool) {
    self.offset = offset
    self.isInFront = isInFront
  }

  /// The end of the message, or in front of last lines such as "Answer:", behind which the model
  /// writes; `nil` if it is not clear where those begin.
  private static func end(of lines: PromptLines) -> MoveTarget? {
    let last = lines.count - 1
    let text = lines.text(last)
    guard text.isAnnouncement else {
      return MoveTarget(offset: lines.bounds.upperBound, isInFront: false)
    }
    var start = last
    while start > 0, !lines.isBlank(start - 1) { start -= 1 }
    if start > 0, lines.whole(start...last).count <= 80 {
      return MoveTarget(offset: lines.whole(start).lowerBound, isInFront: true)
    }
    guard last > 0, text.isLabelled, text.bytes.count <= 60 else { return nil }
    return MoveTarget(offset: lines.whole(last).lowerBound, isInFront: true)
  }
}

extension Segment {
  fileprivate var isLiteral: Bool { if case .literal = self { true } else { false } }
}
