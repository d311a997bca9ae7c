extension StatementParser {
  mutating func simple(scope: Int, isDeclared: Bool = false) {
    let start = parser.index
    let closures = parser.takesClosures
    // `var prompt: String { … }` is no call with a closure.
    if isDeclared { parser.takesClosures = false }
    let target = parser.expression()
    parser.takesClosures = closures
    var key = Self.key(of: target, in: parser)
    var type = 0..<0
    if parser.isSymbol(":"), key != nil { type = skipAnnotation(isDeclared: isDeclared) }
    if language.family != .python, isBlock, let key, !parser.tokens[parser.index].startsLine {
      if case .call = target.kind, language.family == .javaScript {
        return method(target, from: start, scope: scope)
      }
      if isDeclared || !type.isEmpty, language.family == .swift {
        return body(name: key, parameters: nil, scope: scope)
      }
    }
    var isAssigned = false
    while !parser.isAtEnd, let action = assignment() {
      parser.index += 1
      let value = parser.expression()
      bodies(named: key ?? "", scope: scope)
      isAssigned = true
      if let key {
        define(key, action, value, scope: scope, at: target.range.lowerBound, type: type)
      }
      if key == nil {
        file.values.append(.init(expression: value, scope: scope, isReturned: false))
      }
      // `a = b = value`: the last name has the value.
      key = Self.key(of: value, in: parser)
    }
    guard !isAssigned else { return list(target, scope: scope) }
    bodies(named: "", scope: scope)
    if let key, !type.isEmpty {
      // A property without a value: its type is all that is known of it.
      file.scopes[scope].parameters[key] = SourceFile.Parameter(type: type)
      return
    }
    guard case .constant = target.kind else {
      if !isDeclared { addition(target, scope: scope) }
      file.values.append(.init(expression: target, scope: scope, isReturned: false))
      return list(target, scope: scope)
    }
  }

  func assignment() -> SourceFile.Definition.Action? {
    if parser.isSymbol("=") || parser.isSymbol(":=") || parser.isSymbol("??=") { return .assigns }
    return parser.isSymbol("+=") ? .appends : nil
  }

  /// What an assignment is known by: `prompt`, `self.prompt`, `body.messages`.
  static func key(of target: SourceExpression, in parser: ExpressionParser) -> String? {
    switch target.kind {
    case .name(let path): return path
    case .subscripted(let base, let index):
      guard let literal = index.plainLiteral, let base = key(of: base, in: parser) else {
        return nil
      }
      return base + "." + String(decoding: parser.bytes[literal.content], as: UTF8.self)
    case .call(let call) where call.receiver == nil: return call.path
    default: return nil
    }
  }

  /// The type behind a colon; the parser then stands at `=`, a block, or the next statement.
  mutating func skipAnnotation(isDeclared: Bool) -> Range<Int> {
    parser.index += 1
    let start = parser.index
    while !parser.isAtEnd {
      let token = parser.tokens[parser.index]
      if token.kind == .lineEnd || parser.isSymbol("=") || parser.isSymbol(";") { break }
      if language.family != .python, token.startsLine { break }
      if isBlock, language.family != .javaScript || parser.index > start { break }
      if !isDeclared, language.family == .javaScript, parser.isSymbol(",") { break }
      parser.index = parser.behind(parser.index)
    }
    guard parser.index > start else { return 0..<0 }
    return parser.offset(start)..<Int(parser.tokens[parser.index - 1].end)
  }

  /// `name(parameters) { … }` in a class.
  mutating func method(_ target: SourceExpression, from start: Int, scope: Int) {
    guard case .call(let call) = target.kind else { return }
    parser.functions = []
    let parameters = parser.isOpen("(", at: start + 1) ? start + 1..<parser.partner(start + 1) : nil
    body(name: String(call.name), parameters: parameters, scope: scope)
  }

  /// `lines.append(text)`, `parts.push(text)`, `messages.insert(0, text)`.
  mutating func addition(_ expression: SourceExpression, scope: Int) {
    guard case .call(let call) = expression.kind, call.receiver == nil, let owner = call.owner
    else { return }
    let key = String(owner)
    let place = expression.range.lowerBound
    switch call.name {
    case "append", "push", "add", "write":
      for argument in call.arguments where argument.label != "contentsOf" {
        let list = SourceExpression(range: argument.value.range, kind: .list([argument.value]))
        define(key, .appends, list, scope: scope, at: place)
      }
      for argument in call.arguments where argument.label == "contentsOf" {
        define(key, .appends, argument.value, scope: scope, at: place)
      }
    case "extend":
      for value in call.unlabelled { define(key, .appends, value, scope: scope, at: place) }
    case "insert", "unshift":
      guard let value = call.arguments.last(where: { $0.label != "at" }) else { return }
      define(key, .prepends, value.value, scope: scope, at: place)
    case "shuffle" where call.arguments.isEmpty || language.family == .swift:
      define(key, .assigns, expression, scope: scope, at: place)
    default:
      // `random.shuffle(examples)` changes its argument.
      guard call.name == "shuffle", let name = call.unlabelled.first?.path else { return }
      define(name, .assigns, expression, scope: scope, at: place)
    }
  }

  mutating func define(
    _ key: String,
    _ action: SourceFile.Definition.Action,
    _ value: SourceExpression,
    scope: Int,
    at offset: Int,
    type: Range<Int> = 0..<0
  ) {
    file.definitions.append(
      SourceFile.Definition(
        key: SourceFile.normalized(key),
        action: action,
        value: value,
        scope: scope,
        offset: offset,
        conditions: conditions,
        isInLoop: loops > 0,
        type: type
      )
    )
  }

  /// Reads the blocks of functions that stood in the last expression.
  mutating func bodies(named name: String, scope: Int) {
    let functions = parser.functions
    parser.functions = []
    guard !functions.isEmpty, depth < ExpressionParser.deepestNesting else { return }
    let outer = (parser.index, parser.end, parser.takesClosures)
    for function in functions {
      parser.index = function.body.lowerBound
      parser.end = max(parser.tokens.count, 0)
      parser.takesClosures = true
      body(name: name, parameters: function.parameters, scope: scope)
    }
    (parser.index, parser.end, parser.takesClosures) = outer
  }
}

extension SourceFile {
  /// A key without `self.` and `this.`, which say nothing about the value.
  static func normalized(_ key: String) -> String {
    for prefix in ["self.", "this.", "cls.", "Self."] where key.hasPrefix(prefix) {
      return "." + key.dropFirst(prefix.count)
    }
    return key
  }
}
