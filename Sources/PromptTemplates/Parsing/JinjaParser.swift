internal import PromptCore

/// Parses Jinja (and nunjucks, as far as it is the same) into nodes.
///
/// Supported: expressions with filters and tests, `if elif else`, `for … in … if … else` with
/// `loop`, `set` in both forms, `with`, `macro`, `block`, `filter`, `include`, `raw`, comments,
/// `-` and `+` next to delimiters, `extends` with `block` and `super`, `import`, `from` and `call`;
/// of nunjucks `asyncEach`, `asyncAll`, `elseif` and `verbatim`.
struct JinjaParser {
  let source: SourceText
  var pieces: [TemplatePiece<JinjaTag>]
  var position = 0
  var problems: [Diagnostic] = []
  /// The closing names of the blocks that are open, the innermost last.
  var openBlocks: [String] = []

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
  mutating func nodes(until stops: Set<String>) -> [TemplateNode] {
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

  func keyword(of piece: TemplatePiece<JinjaTag>) -> String {
    let bytes = source.bytes[piece.inner].prefix { $0 == UInt8(ascii: "_") || isLetter($0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  mutating func output(_ piece: TemplatePiece<JinjaTag>) -> TemplateNode {
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

  mutating func statement(
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
    case "for": return loop(piece, &parser, closing: "endfor")
    case "asyncEach", "asyncAll":
      return loop(piece, &parser, closing: name == "asyncAll" ? "endall" : "endeach")
    case "set": return assignment(piece, &parser)
    case "macro", "call": return macro(name, piece, &parser)
    case "block": return group(.block(parser.takeAnyName() ?? ""), piece, closing: "endblock")
    case "autoescape", "trans", "generation", "spaceless":
      return group(.plain, piece, closing: "end\(name)")
    case "filter":
      guard let filter = parser.filterCall() else { break }
      return group(.filter(filter), piece, closing: "endfilter")
    case "with":
      return group(.bindings(parser.bindings()), piece, closing: "endwith")
    case "include": return include(piece, &parser)
    case "extends": return include(piece, &parser, isBase: true)
    case "import", "from": return imports(name, piece, &parser)
    case "do", "debug", "break", "continue": return .skipped(piece.range)
    default: reportUnknown(name, piece)
    }
    return .skipped(piece.range)
  }

  mutating func reportUnknown(_ name: String, _ piece: TemplatePiece<JinjaTag>) {
    if name.hasPrefix("end") || ["else", "elif", "elseif"].contains(name) {
      return report("\"\(name)\" closes nothing that is open", at: piece.range)
    }
    let known = ["if", "for", "set", "macro", "block", "filter", "with", "include", "raw", "call"]
    let remedy = Suggestion.remedy(for: name, in: known)
    report("the statement \"\(name)\" is unknown, \(remedy)", at: piece.range)
  }

  mutating func group(
    _ kind: Group.Kind,
    _ piece: TemplatePiece<JinjaTag>,
    closing: String
  ) -> TemplateNode {
    let (body, range) = body(of: piece, closing: closing)
    return .group(Group(range: range, kind: kind, body: body))
  }

  mutating func body(
    of piece: TemplatePiece<JinjaTag>,
    closing: String
  ) -> (body: [TemplateNode], range: Range<Int>) {
    openBlocks.append(closing)
    let body = nodes(until: [])
    openBlocks.removeLast()
    return (body, piece.range.lowerBound..<close(closing, opening: piece))
  }

  mutating func close(_ closing: String, opening: TemplatePiece<JinjaTag>) -> Int {
    while position < pieces.count,
      ["else", "elif", "elseif"].contains(keyword(of: pieces[position])),
      pieces[position].kind == .statement
    {
      report("nothing may follow \"else\" but the end of its block", at: pieces[position].range)
      position += 1
      openBlocks.append(closing)
      _ = nodes(until: ["else", "elif", "elseif"])
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

  mutating func report(
    _ message: String,
    at range: Range<Int>,
    severity: Severity = .error
  ) {
    guard problems.count < Diagnostic.problemLimit else { return }
    problems.append(.syntax(message, at: range, severity: severity))
  }
}
