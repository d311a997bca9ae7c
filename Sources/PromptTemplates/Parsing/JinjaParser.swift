internal import PromptCore

/// Parses Jinja (and nunjucks, as far as it is the same) into nodes.
///
/// Supported: expressions with filters and tests, `if elif else`, `for … in … if … else` with
/// `loop`, `set` in both forms, `with`, `macro`, `block`, `filter`, `include`, `raw`, comments,
/// `-` and `+` next to delimiters. `import` and `extends` are read and left out with a warning.
struct JinjaParser {
  let source: SourceText
  private var pieces: [TemplatePiece<JinjaTag>]
  private var position = 0
  private(set) var problems: [Diagnostic] = []
  /// The closing names of the blocks that are open, the innermost last.
  private var openBlocks: [String] = []

  /// Parses a byte range of the source.
  static func parse(_ source: SourceText, in range: Range<Int>) -> ParsedBody {
    var lexer = JinjaLexer(source: source, range: range)
    var parser = JinjaParser(source: source, pieces: lexer.run())
    let nodes = parser.nodes(until: [])
    return ParsedBody(nodes: nodes, problems: lexer.problems + parser.problems)
  }

  private init(source: SourceText, pieces: [TemplatePiece<JinjaTag>]) {
    self.source = source
    self.pieces = pieces
  }

  // MARK: Bodies

  /// Nodes up to a statement of one of these names, or one that closes an outer block, or the end.
  private mutating func nodes(until stops: Set<String>) -> [TemplateNode] {
    var nodes: [TemplateNode] = []
    while position < pieces.count {
      let piece = pieces[position]
      switch piece.kind {
      case nil: nodes += [TemplateNode].nodes(of: piece)
      case .comment: nodes.append(.skipped(piece.range))
      case .raw:
        let body: [TemplateNode] = piece.inner.isEmpty ? [] : [.text(piece.inner)]
        nodes.append(.group(Group(range: piece.range, kind: .plain, body: body)))
      case .output: nodes.append(output(piece))
      case .statement:
        let name = keyword(of: piece)
        if stops.contains(name) || openBlocks.contains(name) { return nodes }
        position += 1
        nodes.append(statement(name, piece))
        continue
      }
      position += 1
    }
    return nodes
  }

  private func keyword(of piece: TemplatePiece<JinjaTag>) -> String {
    let bytes = source.bytes[piece.inner].prefix { $0 == UInt8(ascii: "_") || isLetter($0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private mutating func output(_ piece: TemplatePiece<JinjaTag>) -> TemplateNode {
    var parser = JinjaExpressionParser(source: source, range: piece.inner)
    guard let expression = parser.isAtEnd ? nil : parser.whole() else {
      problems += parser.problems
      if parser.problems.isEmpty { report("a tag without an expression", at: piece.range) }
      return .skipped(piece.range)
    }
    problems += parser.problems
    return .output(piece.range, expression)
  }

  // MARK: Statements

  private mutating func statement(
    _ name: String,
    _ piece: TemplatePiece<JinjaTag>
  ) -> TemplateNode {
    let rest = piece.inner.lowerBound + name.utf8.count..<piece.inner.upperBound
    var parser = JinjaExpressionParser(source: source, range: rest)
    defer { problems += parser.problems }
    guard openBlocks.count < Diagnostic.nestingLimit else {
      report("blocks nest deeper than \(Diagnostic.nestingLimit) levels", at: piece.range)
      return .skipped(piece.range)
    }
    switch name {
    case "if": return branch(piece, &parser, closing: "endif")
    case "for": return loop(piece, &parser)
    case "set": return assignment(piece, &parser)
    case "macro", "call": return macro(name, piece, &parser)
    case "block": return group(.plain, piece, closing: "endblock")
    case "autoescape": return group(.plain, piece, closing: "endautoescape")
    case "filter":
      guard let filter = parser.filterCall() else { break }
      return group(.filter(filter), piece, closing: "endfilter")
    case "with":
      return group(.bindings(parser.bindings()), piece, closing: "endwith")
    case "include": return include(piece, &parser)
    case "do", "debug": return .skipped(piece.range)
    case "extends", "import", "from", "break", "continue":
      report("\"\(name)\" is not supported", at: piece.range, severity: .warning)
      return .skipped(piece.range)
    default: reportUnknown(name, piece)
    }
    return .skipped(piece.range)
  }

  private mutating func reportUnknown(_ name: String, _ piece: TemplatePiece<JinjaTag>) {
    if name.hasPrefix("end") || name == "else" || name == "elif" {
      return report("\"\(name)\" closes nothing that is open", at: piece.range)
    }
    let known = ["if", "for", "set", "macro", "block", "filter", "with", "include", "raw", "call"]
    let remedy = Suggestion.remedy(for: name, in: known)
    report("the statement \"\(name)\" is unknown, \(remedy)", at: piece.range)
  }

  private mutating func branch(
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
    let body = nodes(until: ["elif", "else"])
    var otherwise: [TemplateNode] = []
    var end: Int?
    if position < pieces.count, pieces[position].kind == .statement {
      let tag = pieces[position]
      if keyword(of: tag) == "elif" {
        position += 1
        otherwise = [elseIf(tag, closing: closing)]
      } else if keyword(of: tag) == "else" {
        position += 1
        otherwise = nodes(until: ["else", "elif"])
      }
    }
    openBlocks.removeLast()
    // The innermost `elif` of a chain stands before the one tag that closes all of them.
    end = keyword(of: piece) == "elif" ? bodyEnd : close(closing, opening: piece)
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

  private mutating func elseIf(
    _ tag: TemplatePiece<JinjaTag>,
    closing: String
  ) -> TemplateNode {
    guard openBlocks.count < Diagnostic.nestingLimit else {
      report("blocks nest deeper than \(Diagnostic.nestingLimit) levels", at: tag.range)
      return .skipped(tag.range)
    }
    let rest = tag.inner.lowerBound + 4..<tag.inner.upperBound
    var parser = JinjaExpressionParser(source: source, range: rest)
    defer { problems += parser.problems }
    return branch(tag, &parser, closing: closing)
  }

  private var bodyEnd: Int {
    position < pieces.count
      ? pieces[position].range.lowerBound : pieces.last?.range.upperBound ?? 0
  }

  private mutating func loop(
    _ piece: TemplatePiece<JinjaTag>,
    _ parser: inout JinjaExpressionParser
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
    openBlocks.append("endfor")
    let body = nodes(until: ["else"])
    var otherwise: [TemplateNode] = []
    if position < pieces.count, pieces[position].kind == .statement,
      keyword(of: pieces[position]) == "else"
    {
      position += 1
      otherwise = nodes(until: ["else"])
    }
    openBlocks.removeLast()
    let end = close("endfor", opening: piece)
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

  private mutating func assignment(
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

  private mutating func macro(
    _ keyword: String,
    _ piece: TemplatePiece<JinjaTag>,
    _ parser: inout JinjaExpressionParser
  ) -> TemplateNode {
    if keyword == "call" {
      report("\"call\" is not supported", at: piece.range, severity: .warning)
      let (_, range) = body(of: piece, closing: "endcall")
      return .skipped(range)
    }
    let name = parser.takeAnyName()
    let parameters = parser.parameters()
    if name == nil || parameters == nil {
      parser.report("a macro is written \"macro name(a, b=1)\"", at: piece.range)
    }
    let (body, range) = body(of: piece, closing: "endmacro")
    return .macro(Macro(range: range, name: name ?? "", parameters: parameters ?? [], body: body))
  }

  private mutating func include(
    _ piece: TemplatePiece<JinjaTag>,
    _ parser: inout JinjaExpressionParser
  ) -> TemplateNode {
    guard case .literal(.string(let name)) = parser.expression() else {
      report("only a name in quotes can be included", at: piece.range, severity: .warning)
      return .skipped(piece.range)
    }
    var partial = Partial(range: piece.range, name: name)
    partial.isOptional = parser.isName("ignore") && parser.isName("missing", ahead: 1)
    return .partial(partial)
  }

  private mutating func group(
    _ kind: Group.Kind,
    _ piece: TemplatePiece<JinjaTag>,
    closing: String
  ) -> TemplateNode {
    let (body, range) = body(of: piece, closing: closing)
    return .group(Group(range: range, kind: kind, body: body))
  }

  private mutating func body(
    of piece: TemplatePiece<JinjaTag>,
    closing: String
  ) -> (body: [TemplateNode], range: Range<Int>) {
    openBlocks.append(closing)
    let body = nodes(until: [])
    openBlocks.removeLast()
    return (body, piece.range.lowerBound..<close(closing, opening: piece))
  }

  private mutating func close(_ closing: String, opening: TemplatePiece<JinjaTag>) -> Int {
    while position < pieces.count, ["else", "elif"].contains(keyword(of: pieces[position])),
      pieces[position].kind == .statement
    {
      report("nothing may follow \"else\" but the end of its block", at: pieces[position].range)
      position += 1
      openBlocks.append(closing)
      _ = nodes(until: ["else", "elif"])
      openBlocks.removeLast()
    }
    guard position < pieces.count, pieces[position].kind == .statement,
      keyword(of: pieces[position]) == closing
    else {
      let name = keyword(of: opening)
      report("\"\(name)\" is opened here and never closed by \"\(closing)\"", at: opening.range)
      return max(bodyEnd, opening.range.upperBound)
    }
    position += 1
    return pieces[position - 1].range.upperBound
  }

  private mutating func report(
    _ message: String,
    at range: Range<Int>,
    severity: Severity = .error
  ) {
    guard problems.count < Diagnostic.problemLimit else { return }
    problems.append(.syntax(message, at: range, severity: severity))
  }
}
