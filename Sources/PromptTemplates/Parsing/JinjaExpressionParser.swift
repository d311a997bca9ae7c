internal import PromptCore

/// Parses Jinja expressions: the operators, filters, tests, calls and literals of Jinja 3.1.
///
/// Not supported: assignment expressions, generator arguments (`*args`), and strides in slices.
struct JinjaExpressionParser {
  let source: SourceText
  let tokens: [JinjaToken]
  var index = 0
  var problems: [Diagnostic] = []
  var depth = 0

  init(source: SourceText, range: Range<Int>) {
    self.source = source
    let (tokens, problem) = JinjaToken.tokens(of: source, in: range)
    self.tokens = tokens
    problems = problem.map { [$0] } ?? []
  }

  var current: JinjaToken { tokens[min(index, tokens.count - 1)] }
  var isAtEnd: Bool { current.kind == .end }

  /// The whole rest as one expression; what is left over is a problem.
  mutating func whole() -> Expression? {
    guard let expression = tuple() else { return nil }
    requireEnd()
    return expression
  }

  mutating func requireEnd() {
    guard !isAtEnd, problems.isEmpty, let last = tokens.last else { return }
    let rest = current.range.lowerBound..<last.range.lowerBound
    report("\"\(source.text(in: rest))\" is not expected here", at: rest)
  }

  /// Expressions with commas between them, a list if there is more than one.
  mutating func tuple() -> Expression? {
    guard let first = expression() else { return nil }
    guard isSign(",") else { return first }
    var elements = [first]
    while takeSign(",") {
      guard !isAtEnd, !isSign(")"), let next = expression() else { break }
      elements.append(next)
    }
    return .list(elements)
  }

  /// One expression, the conditional form included.
  mutating func expression(allowsConditional: Bool = true) -> Expression? {
    guard depth < Diagnostic.nestingLimit else {
      report("nested deeper than \(Diagnostic.nestingLimit) levels", at: current.range)
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    guard var value = or() else { return nil }
    while allowsConditional, takeName("if") {
      guard let condition = or() else { return nil }
      var otherwise: Expression?
      if takeName("else") {
        otherwise = expression()
        if otherwise == nil { return nil }
      }
      value = .choice(condition: condition, then: value, otherwise: otherwise)
    }
    return value
  }

  // MARK: Operators, the loosest first

  private mutating func or() -> Expression? {
    guard var left = and() else { return nil }
    while takeName("or") {
      guard let right = and() else { return nil }
      left = .binary(.or, left, right)
    }
    return left
  }

  private mutating func and() -> Expression? {
    guard var left = not() else { return nil }
    while takeName("and") {
      guard let right = not() else { return nil }
      left = .binary(.and, left, right)
    }
    return left
  }

  private mutating func not() -> Expression? {
    var count = 0
    while takeName("not") { count += 1 }
    guard let value = comparison() else { return nil }
    return count % 2 == 0 ? value : .not(value)
  }

  private mutating func comparison() -> Expression? {
    guard var left = additive() else { return nil }
    while true {
      if takeName("in") {
        guard let right = additive() else { return nil }
        left = .binary(.contained, left, right)
      } else if isName("not"), isName("in", ahead: 1) {
        index += 2
        guard let right = additive() else { return nil }
        left = .not(.binary(.contained, left, right))
      } else if let sign = takeSign(among: ["==", "!=", "<=", ">=", "<", ">"]),
        let comparison = BinaryOperator(rawValue: sign)
      {
        guard let right = additive() else { return nil }
        left = .binary(comparison, left, right)
      } else {
        return left
      }
    }
  }

  private mutating func additive() -> Expression? {
    leftToRight(["+", "-", "~"]) { parser in
      parser.leftToRight(["*", "/", "//", "%"]) { $0.power() }
    }
  }

  private mutating func leftToRight(
    _ signs: [String],
    _ operand: (inout Self) -> Expression?
  ) -> Expression? {
    guard var left = operand(&self) else { return nil }
    while let sign = takeSign(among: signs), let operation = BinaryOperator(rawValue: sign) {
      guard let right = operand(&self) else { return nil }
      left = .binary(operation, left, right)
    }
    return left
  }

  private mutating func power() -> Expression? {
    guard let base = unary() else { return nil }
    guard takeSign("**") else { return base }
    guard let exponent = unary() else { return nil }
    return .binary(.power, base, exponent)
  }

  private mutating func unary() -> Expression? {
    if let sign = takeSign(among: ["-", "+"]) {
      var isNegative = sign == "-"
      while let next = takeSign(among: ["-", "+"]) { if next == "-" { isNegative.toggle() } }
      guard let value = postfix() else { return nil }
      return isNegative ? .negative(value) : value
    }
    return postfix()
  }
}

/// Tokens.
extension JinjaExpressionParser {
  mutating func takeAnyName() -> String? {
    guard case .name(let name) = current.kind else { return nil }
    index += 1
    return name
  }

  mutating func takeName(_ name: String) -> Bool {
    guard isName(name) else { return false }
    index += 1
    return true
  }

  mutating func takeSign(_ sign: String) -> Bool {
    guard isSign(sign) else { return false }
    index += 1
    return true
  }

  mutating func takeSign(among signs: [String]) -> String? {
    guard case .sign(let sign) = current.kind, signs.contains(sign) else { return nil }
    index += 1
    return sign
  }

  func isName(_ name: String, ahead: Int = 0) -> Bool {
    tokens[min(index + ahead, tokens.count - 1)].kind == .name(name)
  }

  func isSign(_ sign: String, ahead: Int = 0) -> Bool {
    tokens[min(index + ahead, tokens.count - 1)].kind == .sign(sign)
  }

  mutating func closed(_ sign: String) -> Bool {
    if takeSign(sign) { return true }
    report("\"\(sign)\" is expected", at: current.range)
    return false
  }

  mutating func report(_ message: String, at range: Range<Int>) {
    guard problems.count < Diagnostic.problemLimit else { return }
    problems.append(.syntax(message, at: range))
  }
}
