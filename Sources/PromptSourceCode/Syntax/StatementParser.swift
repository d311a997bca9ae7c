/// Reads the statements of a file: assignments, functions, what they give back, and calls.
///
/// What is no statement that it knows is read as an expression, so that nothing stops it.
struct StatementParser {
  var parser: ExpressionParser
  var file = SourceFile()
  var conditions: [Int] = []
  var loops = 0
  var nextCondition = 1
  var depth = 0

  static func file(bytes: [UInt8], tokens: TokenStream, language: SourceLanguage) -> SourceFile {
    var statements = StatementParser(
      parser: ExpressionParser(bytes: bytes, tokens: tokens.tokens, language: language)
    )
    statements.block(until: tokens.tokens.count, scope: 0)
    statements.file.buildIndex()
    return statements.file
  }

  private init(parser: ExpressionParser) { self.parser = parser }

  var language: SourceLanguage { parser.language }

  mutating func block(until end: Int, scope: Int) {
    guard depth < ExpressionParser.deepestNesting else {
      parser.index = end
      return
    }
    depth += 1
    defer { depth -= 1 }
    let outerEnd = parser.end
    parser.end = min(end, outerEnd)
    while !parser.isAtEnd {
      let before = parser.index
      statement(scope: scope)
      if parser.index <= before { parser.index = before + 1 }
    }
    parser.end = outerEnd
  }

  /// A block in braces or by indentation at the place of the parser.
  mutating func nested(scope: Int) {
    let last = parser.partner(parser.index)
    let behind = parser.behind(parser.index)
    parser.index += 1
    block(until: last, scope: scope)
    parser.index = behind
  }

  var isBlock: Bool {
    !parser.isAtEnd
      && (parser.tokens[parser.index].kind == .blockStart || parser.isOpen("{"))
  }

  mutating func statement(scope: Int) {
    switch parser.tokens[parser.index].kind {
    case .blockStart: nested(scope: scope)
    case .open where parser.isOpen("{") && language.family != .python: nested(scope: scope)
    case .symbol where parser.isSymbol("@"): decorator()
    case .name: named(scope: scope)
    case .lineEnd, .blockEnd, .close, .text, .holeStart, .holeEnd, .stringEnd, .number:
      parser.index += 1
    case .symbol where !parser.isSymbol("."): parser.index += 1
    default: simple(scope: scope)
    }
  }

  /// An attribute changes nothing that is looked at here.
  mutating func decorator() {
    parser.index += 1
    if language.family == .python {
      while !parser.isAtEnd, parser.tokens[parser.index].kind != .lineEnd {
        parser.index = parser.behind(parser.index)
      }
    } else {
      parser.index += 1
      if parser.isOpen("(") { parser.index = parser.behind(parser.index) }
    }
  }

  mutating func named(scope: Int) {
    let word = parser.text(at: parser.index)
    let isKey =
      parser.isSymbol(".", at: parser.index + 1) || parser.isSymbol("=", at: parser.index + 1)
    guard !isKey else { return simple(scope: scope) }
    if language.functionWords.contains(word) { return function(scope: scope) }
    if language.typeWords.contains(word) { return type(scope: scope) }
    if language.declarators.contains(word) {
      parser.index += 1
      return simple(scope: scope, isDeclared: true)
    }
    if language.loopWords.contains(word) { return loop(scope: scope) }
    if language.conditionWords.contains(word) { return condition(word, scope: scope) }
    switch word {
    case "return", "yield": result(scope: scope)
    case "import", "from": imports()
    case "type" where language.family == .javaScript, "pass", "break", "continue":
      parser.index += 1
    case _ where language.modifiers.contains(word): parser.index += 1
    default: simple(scope: scope)
    }
  }

  // MARK: Declarations

  mutating func function(scope: Int) {
    parser.index += 1
    var name = ""
    if parser.index < parser.end, parser.tokens[parser.index].kind == .name {
      name = parser.text(at: parser.index)
      parser.index += 1
    }
    while !parser.isAtEnd, !parser.isOpen("("), !isBlock,
      parser.tokens[parser.index].kind != .lineEnd
    {
      parser.index += 1
    }
    guard parser.isOpen("(") else { return }
    let parameters = parser.index..<parser.partner(parser.index)
    parser.index = parser.behind(parser.index)
    guard seekBody() else { return }
    body(name: name, parameters: parameters, scope: scope)
  }

  /// Moves to the block of a function behind its parameters; `false` if it has none.
  mutating func seekBody() -> Bool {
    while !parser.isAtEnd {
      if isBlock { return true }
      let token = parser.tokens[parser.index]
      if token.kind == .lineEnd {
        parser.index += 1
        return isBlock
      }
      if parser.isSymbol(";") || parser.isSymbol("=") { return false }
      if token.startsLine, token.kind == .name, language.family != .python,
        !parser.isName("async"), !parser.isName("throws"), !parser.isName("where")
      {
        return false
      }
      parser.index = parser.behind(parser.index)
    }
    return false
  }

  mutating func body(name: String, parameters: Range<Int>?, scope: Int) {
    var inner = SourceFile.Scope(parent: scope, name: name, isFunction: true)
    if let parameters { inner.parameters = self.parameters(in: parameters) }
    file.scopes.append(inner)
    let outer = (conditions, loops)
    (conditions, loops) = ([], 0)
    let firstValue = file.values.count
    let own = file.scopes.count - 1
    nested(scope: own)
    (conditions, loops) = outer
    // In Swift the value of the only expression is what the function gives back.
    if language.family == .swift {
      let own = file.values.indices[firstValue...].filter { file.values[$0].scope == own }
      if own.count == 1 { file.values[own[0]].isReturned = true }
    }
  }

  /// The names between parentheses: of `label name: Type = default` the name.
  func parameters(in range: Range<Int>) -> [String: SourceFile.Parameter] {
    var found: [String: SourceFile.Parameter] = [:]
    var place = range.lowerBound
    if parser.isOpen("(", at: place) { place += 1 }
    var name: String?
    var isInType = false
    var typeStart = place
    func end(at place: Int) {
      guard let name else { return }
      let type =
        isInType && place > typeStart
        ? Int(parser.tokens[typeStart].start)..<Int(parser.tokens[place - 1].end) : 0..<0
      found[name] = SourceFile.Parameter(type: type)
    }
    while place < range.upperBound {
      let token = parser.tokens[place]
      if parser.isSymbol(",", at: place) {
        end(at: place)
        (name, isInType) = (nil, false)
      } else if parser.isSymbol(":", at: place) || parser.isSymbol("=", at: place) {
        if !isInType { typeStart = place + 1 }
        isInType = true
      } else if token.kind == .name, !isInType {
        name = parser.text(at: place)
      } else if token.kind == .open, !isInType {
        for (key, value) in parameters(in: place + 1..<parser.partner(place)) { found[key] = value }
      }
      place = token.kind == .open || token.kind == .stringStart ? parser.behind(place) : place + 1
    }
    end(at: place)
    return found
  }

  mutating func type(scope: Int) {
    parser.index += 1
    let name = parser.index < parser.end ? parser.text(at: parser.index) : ""
    while !parser.isAtEnd, !isBlock {
      if parser.isSymbol(";") || parser.isSymbol("=") { return }
      parser.index = parser.behind(parser.index)
      if parser.index < parser.end, parser.tokens[parser.index].kind == .lineEnd {
        parser.index += 1
        break
      }
    }
    guard isBlock else { return }
    file.scopes.append(SourceFile.Scope(parent: scope, name: name, isFunction: false))
    nested(scope: file.scopes.count - 1)
  }

  mutating func imports() {
    let isPython = language.family == .python
    parser.index += 1
    while !parser.isAtEnd {
      let token = parser.tokens[parser.index]
      if token.kind == .lineEnd || parser.isSymbol(";") || (!isPython && token.startsLine) {
        return
      }
      if token.kind == .stringStart, !isPython {
        parser.index = parser.behind(parser.index)
        return
      }
      if token.kind == .name { file.imported.insert(parser.text(at: parser.index)) }
      parser.index += 1
    }
  }

  // MARK: Control flow

  mutating func condition(_ word: String, scope: Int) {
    parser.index += 1
    let condition = nextCondition
    nextCondition += 1
    head(scope: scope)
    guard isBlock else { return }
    // `with` and `do` always run.
    let isCertain = word == "with" || word == "try" || word == "do" || word == "finally"
    if !isCertain { conditions.append(condition) }
    nested(scope: scope)
    if !isCertain { conditions.removeLast() }
  }

  mutating func loop(scope: Int) {
    let isFor = parser.isName("for")
    parser.index += 1
    if isFor { loopHead(scope: scope) }
    head(scope: scope)
    guard isBlock else { return }
    loops += 1
    nested(scope: scope)
    loops -= 1
  }

  /// `item in items`, `const item of items`, `(let i = 0; …)`.
  mutating func loopHead(scope: Int) {
    if parser.isName("await") { parser.index += 1 }
    let whole = parser.isOpen("(") ? parser.partner(parser.index) : parser.end
    let start = parser.index
    var names: [Int] = []
    var place = parser.isOpen("(") ? start + 1 : start
    while place < min(whole, start + 40), !parser.isName("in", at: place),
      !parser.isName("of", at: place)
    {
      if parser.tokens[place].kind == .lineEnd || parser.isSymbol(";", at: place) { return }
      if parser.tokens[place].kind == .name { names.append(place) }
      place += 1
    }
    guard place < min(whole, start + 40) else { return }
    parser.index = place + 1
    let outer = (parser.end, parser.takesClosures)
    parser.end = min(whole, parser.end)
    parser.takesClosures = false
    let value = parser.expression()
    (parser.end, parser.takesClosures) = outer
    for name in names where !language.declarators.contains(parser.text(at: name)) {
      define(parser.text(at: name), .iterates, value, scope: scope, at: parser.offset(name))
    }
    if whole < parser.end, parser.isOpen("(", at: start) { parser.index = whole + 1 }
  }

  /// What stands between a word and its block.
  mutating func head(scope: Int) {
    let limit = parser.end
    parser.takesClosures = false
    defer { parser.takesClosures = true }
    if parser.isOpen("("), language.family == .javaScript {
      let behind = parser.behind(parser.index)
      let last = parser.partner(parser.index)
      parser.index += 1
      block(until: last, scope: scope)
      parser.index = behind
      return
    }
    while parser.index < limit, !isBlock {
      let token = parser.tokens[parser.index]
      if token.kind == .lineEnd {
        parser.index += 1
        return
      }
      if parser.isSymbol(":"), language.family == .python {
        parser.index += 1
        continue
      }
      if language.declarators.contains(parser.text(at: parser.index)), token.kind == .name {
        parser.index += 1
      }
      let before = parser.index
      if token.startsLine, before > 0, language.family != .python, !parser.isName("let"),
        parser.tokens[before - 1].kind != .symbol, token.kind == .name, !parser.isName("else")
      {
        return
      }
      if language.family == .python, before > 0, parser.isSymbol(":", at: before - 1) {
        // `if x: y = z` on one line.
        return
      }
      simple(scope: scope)
      if parser.index <= before { parser.index = before + 1 }
    }
  }

  mutating func result(scope: Int) {
    let isYield = parser.isName("yield")
    parser.index += 1
    guard !parser.isAtEnd, parser.tokens[parser.index].kind != .lineEnd else { return }
    if language.family != .python, parser.tokens[parser.index].startsLine { return }
    let value = parser.expression()
    bodies(named: "", scope: scope)
    file.values.append(.init(expression: value, scope: scope, isReturned: !isYield))
    list(value, scope: scope)
  }

  /// `return a, b` and the like: what follows a comma is a value as well.
  mutating func list(_ first: SourceExpression, scope: Int) {
    while parser.isSymbol(","), parser.index + 1 < parser.end {
      parser.index += 1
      let value = parser.expression()
      bodies(named: "", scope: scope)
      file.values.append(.init(expression: value, scope: scope, isReturned: false))
    }
  }
}
