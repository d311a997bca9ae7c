internal import PromptCore

/// What the statements of Jinja and nunjucks mean.
extension JinjaParser {
  mutating func branch(
    _ piece: TemplatePiece<JinjaTag>,
    _ parser: inout JinjaExpressionParser,
    closing: String
  ) -> TemplateNode {
    let condition = parser.whole()
    let text = source.text(
      in: source.bytes.trimmed(
        piece.inner.lowerBound + keyword(of: piece).utf8.count..<piece.inner.upperBound
      )
    )
    openBlocks.append(closing)
    let body = nodes(until: ["elif", "elseif", "else"])
    var otherwise: [TemplateNode] = []
    var end: Int?
    if position < pieces.count, pieces[position].kind == .statement {
      let tag = pieces[position]
      if keyword(of: tag) == "elif" || keyword(of: tag) == "elseif" {
        position += 1
        otherwise = [elseIf(tag, closing: closing)]
      } else if keyword(of: tag) == "else" {
        position += 1
        otherwise = nodes(until: ["else", "elif", "elseif"])
      }
    }
    openBlocks.removeLast()
    // The innermost `elif` of a chain stands before the one tag that closes all of them.
    end =
      ["elif", "elseif"].contains(keyword(of: piece)) ? bodyEnd : close(closing, opening: piece)
    return .branch(
      Branch(
        range: piece.range.lowerBound..<(end ?? piece.range.upperBound),
        condition: condition ?? .literal(.bool(true)),
        text: text,
        body: body,
        otherwise: otherwise
      )
    )
  }

  mutating func elseIf(
    _ tag: TemplatePiece<JinjaTag>,
    closing: String
  ) -> TemplateNode {
    guard openBlocks.count < Diagnostic.nestingLimit else {
      report("blocks nest deeper than \(Diagnostic.nestingLimit) levels", at: tag.range)
      return .skipped(tag.range)
    }
    let rest = tag.inner.lowerBound + keyword(of: tag).utf8.count..<tag.inner.upperBound
    var parser = JinjaExpressionParser(source: source, range: rest)
    defer { problems += parser.problems }
    return branch(tag, &parser, closing: closing)
  }

  var bodyEnd: Int {
    position < pieces.count
      ? pieces[position].range.lowerBound : pieces.last?.range.upperBound ?? 0
  }

  mutating func loop(
    _ piece: TemplatePiece<JinjaTag>,
    _ parser: inout JinjaExpressionParser,
    closing: String
  ) -> TemplateNode {
    let names = parser.names()
    var items: Expression?
    var condition: Expression?
    if parser.takeName("in") {
      items = parser.expression(allowsConditional: false)
      if parser.takeName("if") { condition = parser.expression() }
      _ = parser.takeName("recursive")
      parser.requireEnd()
    } else {
      parser.report("a loop is written \"for x in xs\"", at: piece.range)
    }
    openBlocks.append(closing)
    let body = nodes(until: ["else"])
    var otherwise: [TemplateNode] = []
    if position < pieces.count, pieces[position].kind == .statement,
      keyword(of: pieces[position]) == "else"
    {
      position += 1
      otherwise = nodes(until: ["else"])
    }
    openBlocks.removeLast()
    let end = close(closing, opening: piece)
    return .loop(
      Loop(
        range: piece.range.lowerBound..<end,
        items: items ?? .list([]),
        names: names,
        condition: condition,
        body: body,
        otherwise: otherwise
      )
    )
  }

  mutating func assignment(
    _ piece: TemplatePiece<JinjaTag>,
    _ parser: inout JinjaExpressionParser
  ) -> TemplateNode {
    let names = parser.names()
    if parser.takeSign("=") {
      guard let value = parser.whole() else { return .skipped(piece.range) }
      return .assignment(piece.range, names: names, value: value)
    }
    guard let name = names.first, names.count == 1 else {
      parser.report("a variable is set as \"set x = value\"", at: piece.range)
      return .skipped(piece.range)
    }
    let (body, range) = body(of: piece, closing: "endset")
    return .capture(range, name: name, body: body)
  }

  mutating func macro(
    _ keyword: String,
    _ piece: TemplatePiece<JinjaTag>,
    _ parser: inout JinjaExpressionParser
  ) -> TemplateNode {
    if keyword == "call" {
      let parameters = parser.isSign("(") ? parser.parameters() ?? [] : []
      let call = parser.expression()
      parser.requireEnd()
      guard case .call(let call) = call else {
        let (body, range) = body(of: piece, closing: "endcall")
        return .group(Group(range: range, kind: .plain, body: body))
      }
      return group(.call(call, parameters: parameters), piece, closing: "endcall")
    }
    let name = parser.takeAnyName()
    let parameters = parser.parameters()
    if name == nil || parameters == nil {
      parser.report("a macro is written \"macro name(a, b=1)\"", at: piece.range)
    }
    let (body, range) = body(of: piece, closing: "endmacro")
    return .macro(Macro(range: range, name: name ?? "", parameters: parameters ?? [], body: body))
  }

  mutating func include(
    _ piece: TemplatePiece<JinjaTag>,
    _ parser: inout JinjaExpressionParser,
    isBase: Bool = false
  ) -> TemplateNode {
    var names: [String] = []
    switch parser.expression() {
    case .literal(.string(let name)): names = [name]
    case .list(let elements):
      for case .literal(.string(let name)) in elements { names.append(name) }
    default: break
    }
    guard let name = names.first else {
      report("only a name in quotes can be included", at: piece.range, severity: .info)
      return .skipped(piece.range)
    }
    var partial = Partial(range: piece.range, name: name)
    partial.alternatives = Array(names.dropFirst())
    partial.isBase = isBase
    partial.isOptional = parser.isName("ignore") && parser.isName("missing", ahead: 1)
    return .partial(partial)
  }

  mutating func imports(
    _ keyword: String,
    _ piece: TemplatePiece<JinjaTag>,
    _ parser: inout JinjaExpressionParser
  ) -> TemplateNode {
    guard case .literal(.string(let name)) = parser.expression() else {
      report("only a name in quotes can be imported", at: piece.range, severity: .info)
      return .skipped(piece.range)
    }
    var imports = Import(range: piece.range, name: name)
    if keyword == "import" {
      if parser.takeName("as") { imports.namespace = parser.takeAnyName() }
    } else if parser.takeName("import") {
      while let macro = parser.takeAnyName() {
        imports.macros[parser.takeName("as") ? parser.takeAnyName() ?? macro : macro] = macro
        if !parser.takeSign(",") { break }
      }
    }
    return .imports(imports)
  }
}
