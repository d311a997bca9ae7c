extension ExpressionParser {
  /// Members, calls and subscripts behind an operand.
  mutating func postfix(_ first: SourceExpression, from start: Int) -> SourceExpression {
    var value = first
    while !isAtEnd {
      let token = tokens[index]
      switch token.kind {
      case .symbol:
        guard let next = memberOrMark(of: value, from: start) else { return value }
        value = next
      case .open where isOpen("(") && !startsStatement(token):
        // The arguments are read first, so that the range reaches to their end.
        let arguments = elements()
        value = call(value, arguments, from: start)
      case .open where isOpen("[") && !startsStatement(token):
        value = subscripted(value, from: start)
      case .open
      where isOpen("{") && language.family == .swift && takesClosures
        && !token.startsLine && value.takesClosure:
        let body = index..<partner(index)
        let opening = index
        index = behind(index)
        let closure = closure(body, from: opening)
        value = call(value, [SourceArgument(label: nil, value: closure)], from: start)
      case .stringStart where token.style.contains(.template) && value.path != nil:
        let text = expressionOfTag()
        value = call(value, [SourceArgument(label: nil, value: text)], from: start)
      case .name where isName("as") || isName("satisfies"): skipCast()
      default: return value
      }
    }
    return value
  }

  /// Whether a bracket begins a new statement, as it does on a new line.
  private func startsStatement(_ token: SourceToken) -> Bool {
    token.startsLine && language.family != .python
  }

  private mutating func expressionOfTag() -> SourceExpression {
    let outer = end
    end = behind(index)
    let text = binary(9)
    end = outer
    return text
  }

  private mutating func memberOrMark(
    of value: SourceExpression,
    from start: Int
  ) -> SourceExpression? {
    let token = tokens[index]
    let isAdjacent = index > 0 && tokens[index - 1].end == token.start
    if isSymbol(".") || isSymbol("?.") {
      guard index + 1 < end else {
        index += 1
        return value
      }
      guard tokens[index + 1].kind == .name || tokens[index + 1].kind == .number else {
        index += 1
        return value
      }
      index += 2
      return member(value, text(at: index - 1), from: start)
    }
    if isSymbol("!"), isAdjacent, language.family != .python {
      index += 1
      return value
    }
    if isSymbol("?"), isAdjacent, language.family == .swift {
      index += 1
      return value
    }
    if isSymbol("<"), isAdjacent, language.family != .python, let close = genericEnd() {
      index = close
      return value
    }
    if isSymbol("++") || isSymbol("--"), isAdjacent {
      index += 1
      return value
    }
    return nil
  }

  private func member(
    _ value: SourceExpression,
    _ name: String,
    from start: Int
  ) -> SourceExpression {
    if let path = value.path {
      return SourceExpression(range: range(from: start), kind: .name("\(path).\(name)"))
    }
    return SourceExpression(range: range(from: start), kind: .member(value, name))
  }

  private func call(
    _ value: SourceExpression,
    _ arguments: [SourceArgument],
    from start: Int
  ) -> SourceExpression {
    let range = range(from: start)
    switch value.kind {
    case .name(let path):
      let call = SourceCall(path: path, receiver: nil, arguments: arguments)
      return SourceExpression(range: range, kind: .call(call))
    case .member(let receiver, let name):
      let call = SourceCall(path: name, receiver: receiver, arguments: arguments)
      return SourceExpression(range: range, kind: .call(call))
    case .call(var call) where arguments.count == 1 && arguments[0].value.isFunction:
      // A trailing closure belongs to the call in front of it.
      call.arguments += arguments
      return SourceExpression(range: range, kind: .call(call))
    default:
      let call = SourceCall(path: "", receiver: value, arguments: arguments)
      return SourceExpression(range: range, kind: .call(call))
    }
  }

  private mutating func subscripted(
    _ value: SourceExpression,
    from start: Int
  ) -> SourceExpression {
    let keys = elements()
    let key = keys.first?.value ?? .constant(at: range(from: start))
    return SourceExpression(range: range(from: start), kind: .subscripted(value, key))
  }

  /// The token behind `<…>` if a call, a literal or a member follows it.
  private func genericEnd() -> Int? {
    var depth = 0
    var place = index
    let limit = min(end, index + 40)
    while place < limit {
      let token = tokens[place]
      switch token.kind {
      case .symbol:
        if isSymbol("<", at: place) {
          depth += 1
        } else if isSymbol(">", at: place) {
          depth -= 1
          if depth == 0 {
            let next = place + 1
            return isOpen("(", at: next) || isOpen("{", at: next) || isSymbol(".", at: next)
              ? next : nil
          }
        } else if ![".", ",", "|", "&", "?", ":", ";"].contains(text(at: place)) {
          return nil
        }
        place += 1
      case .name: place += 1
      case .open: place = behind(place)
      case .stringStart: place = behind(place)
      default: return nil
      }
    }
    return nil
  }

  /// `as Type`, `as? [String: Any]`, `as const`.
  private mutating func skipCast() {
    index += 1
    while !isAtEnd, isSymbol("?") || isSymbol("!") { index += 1 }
    skipType()
  }

  /// A type: names, dots, brackets.
  mutating func skipType() {
    let start = index
    while !isAtEnd {
      let token = tokens[index]
      if index > start, token.startsLine { return }
      switch token.kind {
      case .name where index > start && tokens[index - 1].kind == .name: return
      case .name: index += 1
      case .open where isOpen("[") || (isOpen("{") && index == start) || isOpen("("):
        index = behind(index)
      case .symbol where isSymbol("<"):
        guard let close = typeArgumentsEnd() else { return }
        index = close
      case .symbol where isSymbol(".") || isSymbol("|") || isSymbol("&"): index += 1
      default: return
      }
    }
  }

  func typeArgumentsEnd() -> Int? {
    var depth = 0
    var place = index
    let limit = min(end, index + 60)
    while place < limit {
      if isSymbol("<", at: place) { depth += 1 }
      if isSymbol(">", at: place) {
        depth -= 1
        if depth == 0 { return place + 1 }
      }
      place = behind(place)
    }
    return nil
  }
}

extension SourceExpression {
  fileprivate var takesClosure: Bool {
    switch kind {
    case .name, .call, .member: true
    default: false
    }
  }

  var isFunction: Bool { if case .function = kind { true } else { false } }
}
