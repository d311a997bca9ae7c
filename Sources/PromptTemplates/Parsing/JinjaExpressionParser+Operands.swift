internal import PromptCore

/// Operands with what stands behind them.
extension JinjaExpressionParser {
  /// An operand with its attributes, calls, filters and tests.
  mutating func postfix() -> Expression? {
    guard var value = primary() else { return nil }
    while true {
      if takeSign(".") {
        guard let next = attribute(of: value) else { return nil }
        value = next
      } else if takeSign("[") {
        guard let next = element(of: value) else { return nil }
        value = next
      } else if isSign("(") {
        guard let next = call(on: value) else { return nil }
        value = next
      } else if takeSign("|") {
        guard let call = named("a filter") else { return nil }
        value = .filter(value, call)
      } else if takeName("is") {
        let isNegated = takeName("not")
        guard let call = test() else { return nil }
        value = isNegated ? .not(.test(value, call)) : .test(value, call)
      } else {
        return value
      }
    }
  }

  private mutating func attribute(of value: Expression) -> Expression? {
    let token = current
    switch token.kind {
    case .name(let name):
      index += 1
      return extended(value, by: name, to: token.range.upperBound)
    case .number(let number):
      index += 1
      return extended(value, by: number.lexeme, to: token.range.upperBound)
    default:
      report("a name must follow \".\"", at: token.range)
      return nil
    }
  }

  private func extended(_ value: Expression, by name: String, to end: Int) -> Expression {
    guard case .path(var path) = value else {
      return .element(of: value, at: .literal(.string(name)))
    }
    path.names.append(name)
    path.range = path.range.lowerBound..<end
    return .path(path)
  }

  private mutating func element(of value: Expression) -> Expression? {
    var from: Expression?
    if !isSign(":") {
      from = expression()
      if from == nil { return nil }
    }
    if takeSign(":") {
      var to: Expression?
      if !isSign("]") {
        to = expression()
        if to == nil { return nil }
      }
      return closed("]") ? .slice(of: value, from: from, to: to) : nil
    }
    let end = current.range.upperBound
    guard let from, closed("]") else { return nil }
    switch from {
    case .literal(.string(let name)): return extended(value, by: name, to: end)
    case .literal(.number(let number)): return extended(value, by: number.lexeme, to: end)
    default: return .element(of: value, at: from)
    }
  }

  private mutating func call(on value: Expression) -> Expression? {
    guard let arguments = arguments() else { return nil }
    let end = tokens[index - 1].range.upperBound
    if case .element(let base, .literal(.string(let name))) = value {
      return .method(of: base, Call(name: name, range: end..<end, arguments: arguments))
    }
    guard case .path(var path) = value, let name = path.names.popLast() else {
      return .call(Call(name: "", range: end..<end, arguments: arguments))
    }
    let call = Call(name: name, range: path.range.lowerBound..<end, arguments: arguments)
    return path.names.isEmpty ? .call(call) : .method(of: .path(path), call)
  }

  /// A filter's or test's name, dots included, with its arguments if it has any.
  private mutating func named(_ what: String) -> Call? {
    let start = current.range
    guard var name = takeAnyName() else {
      report("\(what) must have a name", at: start)
      return nil
    }
    while isSign("."), case .name(let next) = tokens[min(index + 1, tokens.count - 1)].kind {
      index += 2
      name += ".\(next)"
    }
    var call = Call(name: name, range: start)
    if isSign("(") {
      guard let arguments = arguments() else { return nil }
      call.arguments = arguments
    }
    return call
  }

  private mutating func test() -> Call? {
    guard var call = named("a test") else { return nil }
    guard call.arguments.isEmpty else { return call }
    switch current.kind {
    case .string, .number: break
    case .name(let name) where !["and", "or", "else", "if", "is", "in", "not"].contains(name): break
    default: return call
    }
    let start = current.range.lowerBound
    guard let value = primary() else { return nil }
    let text = source.text(in: start..<tokens[index - 1].range.upperBound)
    call.arguments = [Argument(name: nil, value: value, text: text)]
    return call
  }

  mutating func arguments() -> [Argument]? {
    guard takeSign("(") else { return nil }
    var arguments: [Argument] = []
    while !takeSign(")") {
      let start = current.range.lowerBound
      var name: String?
      if case .name(let text) = current.kind, isSign("=", ahead: 1) {
        name = text
        index += 2
      }
      guard let value = expression() else { return nil }
      let text = source.text(in: start..<tokens[index - 1].range.upperBound)
      arguments.append(Argument(name: name, value: value, text: text))
      if !takeSign(","), !isSign(")") {
        report("\",\" or \")\" is expected", at: current.range)
        return nil
      }
    }
    return arguments
  }

  private mutating func primary() -> Expression? {
    let token = current
    index += 1
    switch token.kind {
    case .string(var text):
      while case .string(let more) = current.kind {
        text += more
        index += 1
      }
      return .literal(.string(text))
    case .number(let number): return .literal(.number(number))
    case .name("true"), .name("True"): return .literal(.bool(true))
    case .name("false"), .name("False"): return .literal(.bool(false))
    case .name("none"), .name("None"), .name("null"): return .literal(.null)
    case .name(let name): return .path(VariablePath(range: token.range, names: [name]))
    case .sign("("):
      if takeSign(")") { return .list([]) }
      guard let value = nested({ $0.tuple() }), closed(")") else { return nil }
      return value
    case .sign("["): return list()
    case .sign("{"): return dictionary()
    case .sign, .end:
      index -= 1
      let found = token.kind == .end ? "the end of the tag" : "\"\(source.text(in: token.range))\""
      report("a value is expected, read \(found)", at: token.range)
      return nil
    }
  }

  private mutating func nested(_ parse: (inout Self) -> Expression?) -> Expression? {
    depth += 1
    defer { depth -= 1 }
    return parse(&self)
  }

  private mutating func list() -> Expression? {
    var elements: [Expression] = []
    while !takeSign("]") {
      guard let element = expression() else { return nil }
      elements.append(element)
      if !takeSign(","), !isSign("]") {
        report("\",\" or \"]\" is expected", at: current.range)
        return nil
      }
    }
    return .list(elements)
  }

  private mutating func dictionary() -> Expression? {
    var entries: [DictionaryEntry] = []
    while !takeSign("}") {
      guard let key = expression() else { return nil }
      guard takeSign(":") else {
        report("\":\" is expected after a key", at: current.range)
        return nil
      }
      guard let value = expression() else { return nil }
      entries.append(DictionaryEntry(key: key, value: value))
      if !takeSign(","), !isSign("}") {
        report("\",\" or \"}\" is expected", at: current.range)
        return nil
      }
    }
    return .dictionary(entries)
  }
}
