internal import PromptCore

/// Parses Handlebars (and, in its dialect, Mustache) into nodes.
///
/// Supported of Handlebars: `{{x}}` `{{{x}}}` `{{&x}}` (nothing is escaped for HTML: prompts are
/// text), `#if #unless #each #with` with `else`, `else if` and `as |x|`, `#name` over a value,
/// partials with context, arguments and fallback blocks, raw blocks, comments, `\{{`, `~`, lines
/// of their own. Of dotprompt: `role`, `history`, `media`, `section`, `ifEquals`, `unlessEquals`.
/// Inline partials (`{{#*inline "x"}}`) and `{{> @partial-block}}` are known when rendered. Not
/// supported, and reported: other decorators, computed partial names.
struct HandlebarsParser {
  let source: SourceText
  let dialect: HandlebarsDialect
  private var pieces: [TemplatePiece<HandlebarsTag>] = []
  private var position = 0
  private(set) var problems: [Diagnostic] = []
  /// The names of the blocks that are open, the innermost last.
  private var openBlocks: [String] = []

  init(source: SourceText, dialect: HandlebarsDialect) {
    self.source = source
    self.dialect = dialect
  }

  /// Parses a byte range of the source.
  static func parse(
    _ source: SourceText,
    in range: Range<Int>,
    dialect: HandlebarsDialect = .handlebars
  ) -> ParsedBody {
    var lexer = HandlebarsLexer(source: source, range: range, dialect: dialect)
    var parser = HandlebarsParser(source: source, dialect: dialect)
    parser.pieces = lexer.run()
    let nodes = parser.nodes()
    return ParsedBody(nodes: nodes, problems: lexer.problems + parser.problems)
  }

  // MARK: Bodies

  /// Nodes up to an `else` or a closing tag that belongs to an open block, or to the end.
  private mutating func nodes() -> [TemplateNode] {
    var nodes: [TemplateNode] = []
    while position < pieces.count {
      let piece = pieces[position]
      switch piece.kind {
      case nil: nodes += [TemplateNode].nodes(of: piece)
      case .otherwise:
        if !openBlocks.isEmpty { return nodes }
        report("\"else\" outside a block", at: piece.range)
        nodes.append(.skipped(piece.range))
      case .close:
        let name = name(of: piece)
        if openBlocks.contains(name) { return nodes }
        // Dotprompt's own samples close what `{{section "x"}}` begins, which opens no block.
        if name == "section" || name == "role" {
          nodes.append(.skipped(piece.range))
          break
        }
        report("\"\(name)\" is closed here, but not open", at: piece.range)
        nodes.append(.skipped(piece.range))
      case .open, .inverse, .partialBlock, .decorator:
        nodes.append(block())
        continue
      case .raw: nodes.append(rawBlock(piece))
      case .comment, .delimiters: nodes.append(.skipped(piece.range))
      case .partial: nodes.append(partial(piece, range: piece.range))
      case .output: nodes.append(output(piece))
      }
      position += 1
    }
    return nodes
  }

  private func rawBlock(_ piece: TemplatePiece<HandlebarsTag>) -> TemplateNode {
    let body: [TemplateNode] = piece.inner.isEmpty ? [] : [.text(piece.inner)]
    return .group(Group(range: piece.range, kind: .plain, body: body))
  }

  private func name(of piece: TemplatePiece<HandlebarsTag>) -> String {
    let text = source.text(in: piece.inner)
    guard dialect == .handlebars else { return text }
    return text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? text
  }

  private mutating func head(
    of piece: TemplatePiece<HandlebarsTag>
  ) -> HandlebarsExpressionParser.Head? {
    if dialect == .mustache, piece.kind == .partialBlock || piece.kind == .decorator {
      let text = source.text(in: piece.inner)
      let name = Expression.literal(.string(text))
      return HandlebarsExpressionParser.Head(expression: name, name: text)
    }
    if dialect == .mustache {
      let text = source.text(in: piece.inner)
      guard let path = HandlebarsExpressionParser.path(text, at: piece.inner) else {
        report("\"\(text)\" is not a name", at: piece.range)
        return nil
      }
      return HandlebarsExpressionParser.Head(expression: .path(path), name: text)
    }
    var parser = HandlebarsExpressionParser(source: source, range: piece.inner)
    let head = parser.head()
    problems += parser.problems
    return head
  }

  // MARK: Tags without a body

  private mutating func output(_ piece: TemplatePiece<HandlebarsTag>) -> TemplateNode {
    guard let head = head(of: piece) else { return .skipped(piece.range) }
    guard dialect == .handlebars, !head.arguments.isEmpty else {
      return .output(piece.range, head.value(at: piece.inner))
    }
    switch head.name {
    case "role":
      guard case .literal(.string(let name)) = head.arguments[0].value else { break }
      return .role(piece.range, role(name, at: piece.range))
    case "section": return .skipped(piece.range)
    case "media":
      let call = Call(name: "media", range: piece.inner, arguments: head.arguments)
      return .media(piece.range, call.argument("url", at: 0))
    default: break
    }
    return .output(piece.range, head.value(at: piece.inner))
  }

  mutating func role(_ name: String, at range: Range<Int>) -> Role {
    if let role = Role(templateName: name) { return role }
    report(
      "the role \"\(name)\" is unknown, \(Suggestion.remedy(for: name, in: Role.templateNames))",
      at: range
    )
    return .user
  }

  private mutating func partial(
    _ piece: TemplatePiece<HandlebarsTag>,
    range: Range<Int>
  ) -> TemplateNode {
    guard dialect == .handlebars else {
      var partial = Partial(range: range, name: source.text(in: piece.inner))
      partial.indentation = source.text(in: piece.indentation)
      return .partial(partial)
    }
    guard let head = head(of: piece) else { return .skipped(range) }
    if head.name.hasPrefix("(") {
      report("a partial whose name is computed is not looked up", at: piece.range, severity: .info)
      return .skipped(range)
    }
    var name = head.name
    if case .literal(.string(let quoted)) = head.expression { name = quoted }
    return .partial(
      Partial(
        range: range,
        name: name,
        context: head.arguments.first { $0.name == nil }?.value,
        arguments: head.arguments.filter { $0.name != nil },
        indentation: piece.kind == .partial ? source.text(in: piece.indentation) : ""
      )
    )
  }

  // MARK: Blocks

  private mutating func block() -> TemplateNode {
    let opening = pieces[position]
    position += 1
    guard openBlocks.count < Diagnostic.nestingLimit else {
      report("blocks nest deeper than \(Diagnostic.nestingLimit) levels", at: opening.range)
      return .skipped(opening.range)
    }
    let name = name(of: opening)
    let head = head(of: opening)
    openBlocks.append(name)
    var (body, otherwise) = bodies()
    let end = close(name, opening: opening)
    openBlocks.removeLast()
    let range = opening.range.lowerBound..<end
    guard let head else {
      return .group(Group(range: range, kind: .plain, body: body + otherwise))
    }
    if dialect == .mustache, opening.kind == .decorator {
      return .group(Group(range: range, kind: .block(head.name), body: body + otherwise))
    }
    if dialect == .mustache, opening.kind == .partialBlock {
      return .partial(Partial(range: range, name: head.name, fallback: body, isParent: true))
    }
    if opening.kind == .decorator {
      guard head.name == "inline", case .literal(.string(let name))? = head.arguments.first?.value
      else {
        report(
          "the decorator \"\(head.name)\" is unknown, only \"inline\" is known",
          at: opening.range
        )
        return .skipped(range)
      }
      let inline = Macro(
        range: range,
        name: Macro.inlinePrefix + name,
        parameters: [],
        body: body + otherwise
      )
      return .macro(inline)
    }
    if opening.kind == .partialBlock, case .partial(var partial) = partial(opening, range: range) {
      partial.fallback = body
      return .partial(partial)
    }
    if opening.kind == .inverse, head.arguments.count > 0 { swap(&body, &otherwise) }
    return block(head, opening: opening, range: range, body: body, otherwise: otherwise)
  }

  /// The body up to `else`, and what follows it; `else if` makes a block of its own.
  private mutating func bodies() -> (body: [TemplateNode], otherwise: [TemplateNode]) {
    let body = nodes()
    guard position < pieces.count, pieces[position].kind == .otherwise else { return (body, []) }
    let tag = pieces[position]
    position += 1
    guard !tag.inner.isEmpty else { return (body, nodes()) }
    guard openBlocks.count < Diagnostic.nestingLimit else {
      report("blocks nest deeper than \(Diagnostic.nestingLimit) levels", at: tag.range)
      return (body, nodes())
    }
    let head = head(of: tag)
    openBlocks.append("else")
    let inner = bodies()
    openBlocks.removeLast()
    let range = tag.range.lowerBound..<max(bodyEnd, tag.range.upperBound)
    guard let head else { return (body, inner.body) }
    let chained = block(
      head,
      opening: tag,
      range: range,
      body: inner.body,
      otherwise: inner.otherwise
    )
    return (body, [chained])
  }

  /// Where a body ends that no tag of its own has closed.
  private var bodyEnd: Int {
    position < pieces.count
      ? pieces[position].range.lowerBound : pieces.last?.range.upperBound ?? 0
  }

  private mutating func close(_ name: String, opening: TemplatePiece<HandlebarsTag>) -> Int {
    if position < pieces.count, pieces[position].kind == .otherwise {
      report("a second \"else\" in \"\(name)\"", at: pieces[position].range)
      position += 1
      _ = nodes()
    }
    guard position < pieces.count, self.name(of: pieces[position]) == name else {
      report("\"\(name)\" is opened here and never closed", at: opening.range)
      return bodyEnd
    }
    position += 1
    return pieces[position - 1].range.upperBound
  }

  mutating func report(_ message: String, at range: Range<Int>, severity: Severity = .error) {
    guard problems.count < Diagnostic.problemLimit else { return }
    problems.append(.syntax(message, at: range, severity: severity))
  }
}
