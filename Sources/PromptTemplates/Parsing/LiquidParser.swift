internal import PromptCore

/// Parses Liquid into nodes.
///
/// Supported: outputs with filters, `assign`, `capture`, `if unless elsif else`, `case when`,
/// `for … in … limit offset reversed` with `else`, `render` and `include` with arguments, `comment`,
/// `raw`, `#`, `echo`, `cycle`, `increment` and `decrement` as values of their own, `-` next to
/// delimiters. `tablerow` is read as a loop; `layout` and `section` are left out with a warning.
struct LiquidParser {
  let source: SourceText
  var pieces: [TemplatePiece<JinjaTag>]
  var position = 0
  var problems: [Diagnostic] = []
  /// The closing names of the blocks that are open, the innermost last.
  var openBlocks: [String] = []

  /// Parses a byte range of the source.
  static func parse(_ source: SourceText, in range: Range<Int>) -> ParsedBody {
    var lexer = JinjaLexer(source: source, range: range, hasComments: false)
    var parser = LiquidParser(source: source, pieces: lexer.run())
    let nodes = parser.nodes(until: [])
    return ParsedBody(nodes: nodes, problems: lexer.problems + parser.problems)
  }

  private init(source: SourceText, pieces: [TemplatePiece<JinjaTag>]) {
    self.source = source
    self.pieces = pieces
  }

  // MARK: Bodies

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
      case .output: nodes.append(output(piece, in: piece.inner))
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
    guard let first = piece.inner.first else { return "" }
    if source.bytes[first] == UInt8(ascii: "#") { return "#" }
    let bytes = source.bytes[piece.inner].prefix {
      $0 == UInt8(ascii: "_") || (0x61...0x7A).contains($0 | 0x20)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What stands behind a tag's name.
  func parser(of piece: TemplatePiece<JinjaTag>) -> LiquidExpressionParser {
    let start = piece.inner.lowerBound + keyword(of: piece).utf8.count
    return LiquidExpressionParser(source: source, range: start..<max(start, piece.inner.upperBound))
  }

  mutating func output(
    _ piece: TemplatePiece<JinjaTag>,
    in range: Range<Int>
  ) -> TemplateNode {
    var parser = LiquidExpressionParser(source: source, range: range)
    let expression = parser.isAtEnd ? nil : parser.filtered()
    parser.requireEnd()
    add(parser.problems)
    guard let expression else {
      if parser.problems.isEmpty { report("a tag without an expression", at: piece.range) }
      return .skipped(piece.range)
    }
    return .output(piece.range, expression)
  }

  // MARK: Tags

  mutating func statement(
    _ name: String,
    _ piece: TemplatePiece<JinjaTag>
  ) -> TemplateNode {
    guard openBlocks.count < Diagnostic.nestingLimit else {
      report("blocks nest deeper than \(Diagnostic.nestingLimit) levels", at: piece.range)
      return .skipped(piece.range)
    }
    switch name {
    case "if", "unless": return branch(name, piece)
    case "for", "tablerow": return loop(name, piece)
    case "case": return choice(piece)
    case "assign": return assignment(piece)
    case "capture": return capture(piece)
    case "render", "include": return partial(piece)
    case "comment", "doc":
      let (_, range) = body(of: piece, closing: "end\(name)")
      return .skipped(range)
    case "echo":
      return output(piece, in: piece.inner.lowerBound + 4..<piece.inner.upperBound)
    case "increment", "decrement", "cycle", "#", "break", "continue", "liquid":
      return .skipped(piece.range)
    case "layout", "section", "sections":
      report("\"\(name)\" is not supported", at: piece.range, severity: .warning)
    default: reportUnknown(name, piece)
    }
    return .skipped(piece.range)
  }

  mutating func reportUnknown(_ name: String, _ piece: TemplatePiece<JinjaTag>) {
    if name.hasPrefix("end") || ["else", "elsif", "when"].contains(name) {
      return report("\"\(name)\" closes nothing that is open", at: piece.range)
    }
    let known = [
      "if", "unless", "for", "case", "assign", "capture", "render", "include", "comment", "raw",
    ]
    let remedy = Suggestion.remedy(for: name, in: known)
    report("the tag \"\(name)\" is unknown, \(remedy)", at: piece.range)
  }

  mutating func branch(
    _ name: String,
    _ piece: TemplatePiece<JinjaTag>
  ) -> TemplateNode {
    let closing = "end\(name)"
    var branch = head(of: piece, isInverted: name == "unless")
    openBlocks.append(closing)
    branch.body = nodes(until: ["elsif", "else"])
    branch.otherwise = alternative()
    openBlocks.removeLast()
    branch.range = piece.range.lowerBound..<close(closing, opening: piece)
    return .branch(branch)
  }

  /// A condition as it stands in a tag.
  mutating func head(
    of piece: TemplatePiece<JinjaTag>,
    isInverted: Bool = false
  ) -> Branch {
    var parser = parser(of: piece)
    let condition = parser.condition()
    parser.requireEnd()
    add(parser.problems)
    let start = piece.inner.lowerBound + keyword(of: piece).utf8.count
    let text = source.bytes.trimmed(start..<max(start, piece.inner.upperBound))
    return Branch(
      range: piece.range,
      condition: condition ?? .literal(.bool(true)),
      text: source.text(in: text),
      isInverted: isInverted,
      body: []
    )
  }

  /// What follows `elsif` or `else` of an open block, up to its end.
  mutating func alternative() -> [TemplateNode] {
    guard position < pieces.count, pieces[position].kind == .statement else { return [] }
    let piece = pieces[position]
    switch keyword(of: piece) {
    case "elsif":
      guard openBlocks.count < Diagnostic.nestingLimit else { return [] }
      position += 1
      var branch = head(of: piece)
      openBlocks.append("endif")
      branch.body = nodes(until: ["elsif", "else"])
      branch.otherwise = alternative()
      openBlocks.removeLast()
      branch.range = piece.range.lowerBound..<bodyEnd
      return [.branch(branch)]
    case "else":
      position += 1
      return nodes(until: ["else", "elsif"])
    default: return []
    }
  }

  /// `case x` with its `when`s, as conditions one in the other.
  mutating func choice(_ piece: TemplatePiece<JinjaTag>) -> TemplateNode {
    var parser = parser(of: piece)
    let value = parser.operand() ?? .literal(.null)
    parser.requireEnd()
    add(parser.problems)
    openBlocks.append("endcase")
    let before = nodes(until: ["when", "else"])
    let branches = whens(value)
    openBlocks.removeLast()
    let range = piece.range.lowerBound..<close("endcase", opening: piece)
    return .group(Group(range: range, kind: .plain, body: before + branches))
  }

  mutating func whens(_ value: Expression) -> [TemplateNode] {
    guard position < pieces.count, pieces[position].kind == .statement else { return [] }
    let piece = pieces[position]
    switch keyword(of: piece) {
    case "else":
      position += 1
      return nodes(until: ["when", "else"])
    case "when":
      guard openBlocks.count < Diagnostic.nestingLimit else { return [] }
      position += 1
      var parser = parser(of: piece)
      let values = parser.values()
      add(parser.problems)
      let tests = values.map { Expression.binary(.equal, value, $0) }
      let text = source.text(in: piece.inner)
      var branch = Branch(
        range: piece.range,
        condition: tests.dropFirst().reduce(tests.first ?? value) { .binary(.or, $0, $1) },
        text: text,
        body: nodes(until: ["when", "else"])
      )
      openBlocks.append("endcase")
      branch.otherwise = whens(value)
      openBlocks.removeLast()
      branch.range = piece.range.lowerBound..<bodyEnd
      return [.branch(branch)]
    default: return []
    }
  }
}

/// Ends, and problems.
extension LiquidParser {
  mutating func body(
    of piece: TemplatePiece<JinjaTag>,
    closing: String
  ) -> (body: [TemplateNode], range: Range<Int>) {
    openBlocks.append(closing)
    let body = nodes(until: [])
    openBlocks.removeLast()
    return (body, piece.range.lowerBound..<close(closing, opening: piece))
  }

  /// Where a body ends that no tag of its own has closed.
  var bodyEnd: Int {
    position < pieces.count
      ? pieces[position].range.lowerBound : pieces.last?.range.upperBound ?? 0
  }

  mutating func close(_ closing: String, opening: TemplatePiece<JinjaTag>) -> Int {
    while position < pieces.count, pieces[position].kind == .statement,
      ["else", "elsif", "when"].contains(keyword(of: pieces[position]))
    {
      report("nothing may follow \"else\" but the end of its block", at: pieces[position].range)
      position += 1
      openBlocks.append(closing)
      _ = nodes(until: ["else", "elsif", "when"])
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

  mutating func add(_ found: [Diagnostic]) {
    for problem in found where problems.count < Diagnostic.problemLimit {
      problems.append(problem)
    }
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
