public import PromptCore
public import PromptTemplates

extension LintContext {
  /// The repair of fixed text that stands late: its lines go in front of the first value of the
  /// message that changes more often than a deployment.
  ///
  /// It is shown only if the text has no lines of its own, or if the value stands in a sentence.
  ///
  /// - Parameters:
  ///   - block: The bytes of the fixed text.
  ///   - template: The template that it stands in.
  ///   - title: What the repair does, in the imperative.
  /// - Returns: the repair, with edits only if it can be applied.
  /// - Complexity: O(bytes of the template).
  public func hoisting(_ block: Range<Int>, in template: Template, title: String) -> Fix {
    let edits = hoist(block, in: template)
    return Fix(title: title, safety: edits == nil ? .display : .unsafe, edits: edits ?? [])
  }

  private func hoist(_ block: Range<Int>, in template: Template) -> [Edit]? {
    let place = block.lowerBound
    guard let message = template.messages.first(where: { $0.range.contains(place) }) else {
      return nil
    }
    let movable = MovableBlocks(of: message, in: template, layout: layout)
    guard let value = message.segments.first(where: movable.values.isVolatile),
      let front = movable.blocks(of: [value.range])?.first,
      let lines = movable.ownLines(of: block), lines.lowerBound > front.upperBound
    else { return nil }
    let target = MoveTarget(offset: movable.lines.whole(front).lowerBound, isInFront: true)
    return BlockMove(lines: movable.lines, blocks: [lines], target: target).edits()
  }
}
