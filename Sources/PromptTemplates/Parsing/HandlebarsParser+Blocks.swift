internal import PromptCore

/// What the blocks of Handlebars, Mustache and dotprompt mean.
extension HandlebarsParser {
  mutating func block(
    _ head: HandlebarsExpressionParser.Head,
    opening: TemplatePiece<HandlebarsTag>,
    range: Range<Int>,
    body: [TemplateNode],
    otherwise: [TemplateNode]
  ) -> TemplateNode {
    var section = ContextSection(
      range: range,
      kind: opening.kind == .inverse ? .inverted : .mustache,
      value: head.expression,
      names: head.blockParameters,
      body: body,
      otherwise: otherwise
    )
    guard dialect == .handlebars, let first = head.arguments.first else { return .section(section) }
    section.kind = .with
    section.value = first.value
    return helperBlock(head, opening: opening, section)
  }

  /// A block with arguments: a helper that is built in, or one that is unknown.
  private mutating func helperBlock(
    _ head: HandlebarsExpressionParser.Head,
    opening: TemplatePiece<HandlebarsTag>,
    _ section: ContextSection
  ) -> TemplateNode {
    var group = Group(range: section.range, kind: .plain, body: section.body)
    switch head.name {
    case "if", "unless", "ifEquals", "unlessEquals":
      return branch(head, opening: opening, section)
    case "each":
      var loop = Loop(range: section.range, items: section.value, body: section.body)
      loop.names = section.names
      loop.otherwise = section.otherwise
      return .loop(loop)
    case "with": return .section(section)
    case "section": return .group(group)
    case "role":
      guard case .literal(.string(let name)) = section.value else { break }
      group.kind = .role(role(name, at: opening.range))
      return .group(group)
    default: break
    }
    let helpers = ["if", "unless", "each", "with", "role", "section", "ifEquals", "unlessEquals"]
    guard let known = Suggestion.nearest(to: head.name, in: helpers) else {
      return hostBlock(head, section)
    }
    let message = "the block helper \"\(head.name)\" is unknown, did you mean \"\(known)\"?"
    report(message, at: opening.range)
    group.body += section.otherwise
    return .group(group)
  }

  /// A block of a helper that the host may know: what it sends depends on its arguments.
  private func hostBlock(
    _ head: HandlebarsExpressionParser.Head,
    _ section: ContextSection
  ) -> TemplateNode {
    .branch(
      Branch(
        range: section.range,
        condition: head.value(at: section.range),
        text: ([head.name] + head.arguments.map(\.text)).joined(separator: " "),
        body: section.body,
        otherwise: section.otherwise
      )
    )
  }

  private mutating func branch(
    _ head: HandlebarsExpressionParser.Head,
    opening: TemplatePiece<HandlebarsTag>,
    _ section: ContextSection
  ) -> TemplateNode {
    let positional = head.arguments.filter { $0.name == nil }
    let compares = head.name.hasSuffix("Equals")
    if positional.count != (compares ? 2 : 1) {
      report(
        "\"\(head.name)\" takes \(compares ? "two values" : "one value"), read \(positional.count)",
        at: opening.range
      )
    }
    var condition = head.arguments[0].value
    if compares, positional.count >= 2 {
      condition = .binary(.equal, positional[0].value, positional[1].value)
    }
    return .branch(
      Branch(
        range: section.range,
        condition: condition,
        text: head.arguments.map(\.text).joined(separator: " "),
        isInverted: head.name.hasPrefix("unless"),
        body: section.body,
        otherwise: section.otherwise
      )
    )
  }
}
