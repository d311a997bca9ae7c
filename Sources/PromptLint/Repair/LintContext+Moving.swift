public import PromptCore
public import PromptTemplates

extension LintContext {
  /// The repair of a break: its lines go behind the fixed text.
  ///
  /// The lines of the values, with their labels, headings, tags or whole sections, are put in
  /// front of the last values of the message, or at its end; into the last message of the user
  /// where fixed text or the conversation follows the message. A value inside a sentence of fixed
  /// text is not moved: the repair is then shown only.
  ///
  /// - Parameters:
  ///   - found: The break.
  ///   - template: The template that it stands in.
  ///   - title: What the repair does, in the imperative.
  /// - Returns: the repair, with edits only if it can be applied.
  /// - Complexity: O(bytes of the template).
  public func moving(
    _ found: PrefixBreak,
    in template: Template,
    title: String? = nil
  ) -> Fix {
    let title = title ?? "move \(found.subject) behind the fixed text"
    guard breaks.count * template.source.bytes.count <= Self.mostWork,
      let edits = PrefixMove(of: found, in: template, layout: layout)?.edits()
    else { return Fix(title: title, safety: .display, edits: []) }
    return Fix(title: title, safety: .unsafe, edits: edits)
  }

  /// Bytes times breaks beyond which repairs are not worked out: 2 million.
  private static var mostWork: Int { 2 << 20 }
}

/// The move of one break's values behind the fixed text.
private struct PrefixMove {
  let template: Template
  let layout: PromptLayout
  /// The number of the message that the values stand in.
  let origin: Int
  let values: [Range<Int>]
  let stability: Stability

  /// Fails if the values stand in several messages.
  init?(of found: PrefixBreak, in template: Template, layout: PromptLayout) {
    values = [found.range] + found.related
    let first = values[0].lowerBound
    guard let origin = template.messages.firstIndex(where: { $0.range.contains(first) }),
      values.allSatisfy({ template.messages[origin].range.contains($0.lowerBound) })
    else { return nil }
    self.origin = origin
    self.template = template
    self.layout = layout
    stability = found.stability
  }

  /// The edits; `nil` if the values cannot move as lines, or stand where they belong.
  func edits() -> [Edit]? {
    let message = template.messages[origin]
    let source = MovableBlocks(of: message, in: template, layout: layout)
    guard let blocks = source.blocks(of: values), let goal = targetMessage else { return nil }
    let destination =
      goal == origin
      ? source : MovableBlocks(of: template.messages[goal], in: template, layout: layout)
    let target = MoveTarget(
      in: template.messages[goal],
      moved: goal == origin ? blocks.map(source.range) : [],
      rank: stability.rank ?? 0,
      values: destination.values,
      blocks: destination
    )
    return target.flatMap { BlockMove(lines: source.lines, blocks: blocks, target: $0).edits() }
  }

  /// The message itself if little fixed text follows it, else the last one of the user.
  private var targetMessage: Int? {
    let isPerTurn = (stability.rank ?? 0) >= (Stability.turn.rank ?? 0)
    var fixed = 0
    var losesHistory = false
    for span in layout.spans where span.message > origin {
      fixed += span.fixedText?.utf8.count ?? 0
      losesHistory = losesHistory || isPerTurn && span.isHistory
    }
    guard fixed >= MoveTarget.longestTail || losesHistory else { return origin }
    let last = template.messages.indices.last { template.messages[$0].role == .user }
    return last.flatMap { $0 > origin ? $0 : nil }
  }
}
