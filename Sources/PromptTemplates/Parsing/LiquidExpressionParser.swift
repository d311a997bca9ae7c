internal import PromptCore

/// Parses what stands in the tags of Liquid: values, filters with a colon, conditions.
///
/// Supported: dotted paths with indices, strings, numbers, `true false nil null empty blank`, ranges,
/// `== != <> < > <= >= contains and or` and filters with positional and named arguments.
struct LiquidExpressionParser {
  private let source: SourceText
  private let tokens: [JinjaToken]
  private var index = 0
  private(set) var problems: [Diagnostic] = []

  init(source: SourceText, range: Range<Int>) {
    self.source = source
    let (tokens, problem) = JinjaToken.tokens(of: source, in: range)
    self.tokens = tokens
    problems = problem.map { [$0] } ?? []
  }

  private var current: JinjaToken { tokens[min(index, tokens.count - 1)] }
  var isAtEnd: Bool { current.kind == .end }

  /// A value with its filters.
  mutating func filtered() -> Expression? {
    guard var value = operand() else { return nil }
    while takeSign("|") {
      guard case .name(let name) = current.kind else {
        report("a filter must have a name")
        return value
      }
      var call = Call(name: name, range: current.range)
      index += 1
      if takeSign(":") { call.arguments = arguments() }
      value = .filter(value, call)
    }
    return value
  }

  /// A condition of `if`, `unless`, `elsif`.
  mutating func condition() -> Expression? {
    guard var left = comparison() else { return nil }
    while true {
      if takeName("and") {
        guard let right = comparison() else { return left }
        left = .binary(.and, left, right)
      } else if takeName("or") {
        guard let right = comparison() else { return left }
        left = .binary(.or, left, right)
      } else {
        return left
      }
    }
  }

  /// Values with commas or `or` between them, of `when`.
  mutating func values() -> [Expression] {
    var values: [Expression] = []
    while !isAtEnd, let value = operand() {
      values.append(value)
      if !takeSign(","), !takeName("or") { break }
    }
    return values
  }

  /// `name: value` pairs with commas, as `render` and `include` take them.
  mutating func arguments() -> [Argument] {
    var arguments: [Argument] = []
    while !isAtEnd {
      let start = current.range.lowerBound
      var name: String?
      if case .name(let word) = current.kind, isSign(":", ahead: 1) {
        name = word
        index += 2
      }
      guard let value = operand() else { break }
      let text = source.text(in: start..<tokens[max(index - 1, 0)].range.upperBound)
      arguments.append(Argument(name: name, value: value, text: text))
      if !takeSign(",") { break }
    }
    return arguments
  }

  /// What is left over is a problem.
  mutating func requireEnd() {
    guard !isAtEnd, problems.isEmpty, let last = tokens.last else { return }
    let rest = current.range.lowerBound..<last.range.lowerBound
    problems.append(.syntax("\"\(source.text(in: rest))\" is not expected here", at: rest))
  }

  // MARK: Operands

  private mutating func comparison() -> Expression? {
    guard let left = operand() else { return nil }
    if takeName("contains") {
      guard let right = operand() else { return left }
      return .binary(.contained, right, left)
    }
    if isSign("<"), isSign(">", ahead: 1) {
      index += 2
      return operand().map { .binary(.notEqual, left, $0) }
    }
    guard case .sign(let sign) = current.kind,
      ["==", "!=", "<", ">", "<=", ">="].contains(sign),
      let operation = BinaryOperator(rawValue: sign)
    else { return left }
    index += 1
    return operand().map { .binary(operation, left, $0) }
  }

  mutating func operand() -> Expression? {
    let token = current
    switch token.kind {
    case .string(let text):
      index += 1
      return .literal(.string(text))
    case .number(let number):
      index += 1
      return .literal(.number(number))
    case .sign("-"):
      index += 1
      return operand().map { .negative($0) }
    case .sign("("): return range()
    case .name("true"), .name("false"):
      index += 1
      return .literal(.bool(token.kind == .name("true")))
    case .name("nil"), .name("null"), .name("empty"), .name("blank"):
      index += 1
      return .literal(.null)
    case .name: return path()
    default:
      report("a value is expected")
      return nil
    }
  }

  /// `(1..n)`.
  private mutating func range() -> Expression? {
    let start = current.range
    index += 1
    guard let from = operand(), takeSign("."), takeSign("."), let to = operand() else {
      report("a range is written \"(1..5)\"")
      return nil
    }
    _ = takeSign(")")
    let arguments = [from, to].map { Argument(name: nil, value: $0, text: "") }
    return .call(Call(name: "range", range: start, arguments: arguments))
  }

  private mutating func path() -> Expression? {
    var path = VariablePath(range: current.range, names: [])
    guard let first = takeAnyName() else { return nil }
    path.names = [first]
    var value: Expression?
    while true {
      if isSign("."), !isSign(".", ahead: 1) {
        index += 1
        guard let name = takeAnyName() else { break }
        path.names.append(name)
      } else if takeSign("[") {
        guard let key = operand() else { return .path(path) }
        _ = takeSign("]")
        switch key {
        case .literal(.string(let name)): path.names.append(name)
        case .literal(.number(let number)): path.names.append(number.lexeme)
        default: value = .element(of: value ?? .path(path), at: key)
        }
      } else {
        break
      }
      path.range = path.range.lowerBound..<tokens[max(index - 1, 0)].range.upperBound
    }
    return value ?? .path(path)
  }

  // MARK: Tokens

  /// A name; hyphens belong to it where nothing stands between.
  mutating func takeAnyName() -> String? {
    guard case .name(var name) = current.kind else { return nil }
    var end = current.range.upperBound
    index += 1
    while isSign("-"), current.range.lowerBound == end,
      case .name(let next) = tokens[min(index + 1, tokens.count - 1)].kind
    {
      name += "-\(next)"
      index += 1
      end = current.range.upperBound
      index += 1
    }
    return name
  }

  mutating func takeName(_ name: String) -> Bool {
    guard current.kind == .name(name) else { return false }
    index += 1
    return true
  }

  mutating func takeSign(_ sign: String) -> Bool {
    guard isSign(sign) else { return false }
    index += 1
    return true
  }

  /// Drops what is left, for tags whose further words do not matter.
  mutating func dropRest() { index = tokens.count - 1 }

  private func isSign(_ sign: String, ahead: Int = 0) -> Bool {
    tokens[min(index + ahead, tokens.count - 1)].kind == .sign(sign)
  }

  private mutating func report(_ message: String) {
    guard problems.isEmpty else { return }
    problems.append(.syntax(message, at: current.range))
  }
}
