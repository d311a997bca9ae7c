internal import PromptCore

/// Loops, values and partials.
extension LiquidParser {
  mutating func loop(
    _ name: String,
    _ piece: TemplatePiece<JinjaTag>
  ) -> TemplateNode {
    var parser = parser(of: piece)
    let item = parser.takeAnyName()
    var items: Expression?
    if item != nil, parser.takeName("in") { items = parser.operand() }
    if items == nil { report("a loop is written \"for x in xs\"", at: piece.range) }
    parser.dropRest()
    add(parser.problems)
    openBlocks.append("end\(name)")
    var loop = Loop(range: piece.range, items: items ?? .list([]), body: nodes(until: ["else"]))
    loop.names = item.map { [$0] } ?? []
    if position < pieces.count, pieces[position].kind == .statement,
      keyword(of: pieces[position]) == "else"
    {
      position += 1
      loop.otherwise = nodes(until: ["else"])
    }
    openBlocks.removeLast()
    loop.range = piece.range.lowerBound..<close("end\(name)", opening: piece)
    return .loop(loop)
  }

  mutating func assignment(_ piece: TemplatePiece<JinjaTag>) -> TemplateNode {
    var parser = parser(of: piece)
    guard let name = parser.takeAnyName(), parser.takeSign("="), let value = parser.filtered()
    else {
      add(parser.problems)
      report("a value is assigned as \"assign x = value\"", at: piece.range)
      return .skipped(piece.range)
    }
    parser.requireEnd()
    add(parser.problems)
    return .assignment(piece.range, names: [name], value: value)
  }

  mutating func capture(_ piece: TemplatePiece<JinjaTag>) -> TemplateNode {
    var parser = parser(of: piece)
    var name = parser.takeAnyName()
    if name == nil, case .literal(.string(let quoted))? = parser.operand() { name = quoted }
    let (body, range) = body(of: piece, closing: "endcapture")
    guard let name else {
      report("a text is captured as \"capture x\"", at: piece.range)
      return .skipped(range)
    }
    return .capture(range, name: name, body: body)
  }

  mutating func partial(_ piece: TemplatePiece<JinjaTag>) -> TemplateNode {
    var parser = parser(of: piece)
    guard case .literal(.string(let name))? = parser.operand() else {
      report("only a name in quotes can be included", at: piece.range, severity: .warning)
      return .skipped(piece.range)
    }
    var partial = Partial(range: piece.range, name: name)
    for word in ["with", "for"] where parser.takeName(word) {
      partial.context = parser.operand()
      if parser.takeName("as") { _ = parser.takeAnyName() }
    }
    _ = parser.takeSign(",")
    partial.arguments = parser.arguments()
    parser.requireEnd()
    add(parser.problems)
    return .partial(partial)
  }
}
