extension ExpressionParser {
  // MARK: Parentheses and lists

  mutating func parenthesis() -> SourceExpression {
    let start = index
    let last = partner(index)
    if language.family == .javaScript, let arrowPlace = arrowPlace(behind: last) {
      return arrow(parameters: index..<last, at: arrowPlace)
    }
    let elements = self.elements()
    let range = range(from: start)
    if elements.count == 1, elements[0].label == nil {
      return SourceExpression(range: range, kind: elements[0].value.kind)
    }
    return SourceExpression(range: range, kind: .list(elements.map(\.value)))
  }

  mutating func bracketList() -> SourceExpression {
    let start = index
    let elements = self.elements()
    let isMapping = elements.contains { $0.label != nil }
    return SourceExpression(
      range: range(from: start),
      kind: isMapping ? .mapping(elements) : .list(elements.map(\.value))
    )
  }

  mutating func brace() -> SourceExpression {
    let start = index
    guard language.family != .swift else {
      let body = index..<partner(index)
      index = behind(index)
      return closure(body, from: start)
    }
    let elements = self.elements()
    let isMapping =
      elements.isEmpty || language.family == .javaScript
      || elements.contains { $0.label != nil || $0.value.isSpread }
    return SourceExpression(
      range: range(from: start),
      kind: isMapping ? .mapping(elements) : .set(elements.map(\.value))
    )
  }

  /// What stands between brackets, with labels or keys.
  mutating func elements() -> [SourceArgument] {
    let last = partner(index)
    let isObject = isOpen("{") && language.family == .javaScript
    let isCall = isOpen("(")
    let outer = (end: end, closures: takesClosures)
    index += 1
    end = last
    takesClosures = true
    var elements: [SourceArgument] = []
    while !isAtEnd {
      let before = index
      if isSymbol(",") || isSymbol(";") || tokens[index].kind == .lineEnd {
        index += 1
        continue
      }
      elements.append(element(isObject: isObject, isCall: isCall))
      comprehension(&elements)
      if index == before { index = behind(index) }
    }
    (end, takesClosures) = outer
    index = min(last + 1, end)
    return elements
  }

  private mutating func element(isObject: Bool, isCall: Bool) -> SourceArgument {
    if isObject, let method = method() { return method }
    // `name=value`, `name: value`.
    if isCall, tokens[index].kind == .name,
      isSymbol(language.family == .swift ? ":" : "=", at: index + 1)
    {
      let label = text(at: index)
      index += 2
      return SourceArgument(label: label, value: expression())
    }
    let start = index
    if isObject, tokens[index].kind == .name, isSymbol(":", at: index + 1) {
      let label = text(at: index)
      index += 2
      return SourceArgument(label: label, value: expression())
    }
    let value = language.family == .swift ? expression() : expression()
    if isSymbol(":"), !isCall || language.family != .swift {
      index += 1
      let inner = expression()
      return SourceArgument(label: key(value), value: inner)
    }
    // `{ system }` is `{ system: system }`.
    if isObject, index == start + 1, let path = value.path {
      return SourceArgument(label: path, value: value)
    }
    return SourceArgument(label: nil, value: value)
  }

  /// The key of an entry, `?` if it is no literal.
  private func key(_ value: SourceExpression) -> String {
    guard let literal = value.plainLiteral else { return value.path ?? "?" }
    return String(decoding: bytes[literal.content.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// `name(parameters) { … }` in an object.
  private mutating func method() -> SourceArgument? {
    var place = index
    while place < end, isName("async", at: place) || isName("get", at: place) { place += 1 }
    guard place < end, tokens[place].kind == .name, isOpen("(", at: place + 1) else { return nil }
    let body = behind(place + 1)
    guard isOpen("{", at: body) else { return nil }
    functions.append(FunctionBlock(parameters: place + 1..<body, body: body..<partner(body)))
    let value = SourceExpression(range: offset(body)..<offset(body), kind: .function(body: []))
    let label = text(at: place)
    index = behind(body)
    return SourceArgument(label: label, value: value)
  }

  /// `for x in y if z` behind the first element.
  private mutating func comprehension(_ elements: inout [SourceArgument]) {
    guard language.family == .python, isName("for") || isName("async"), let item = elements.last
    else { return }
    var iterated: SourceExpression?
    while !isAtEnd {
      if isName("for") {
        while !isAtEnd, !isName("in") { index = behind(index) }
        index = min(index + 1, end)
        let value = binary(0)
        iterated = iterated ?? value
      } else if isName("if") {
        index += 1
        _ = binary(0)
      } else if isName("async") {
        index += 1
      } else {
        break
      }
    }
    guard let iterated else { return }
    elements[elements.count - 1].value = SourceExpression(
      range: item.value.range,
      kind: .loop(item.value, over: iterated)
    )
  }

  // MARK: Functions

  mutating func lambda() -> SourceExpression {
    let start = index
    while !isAtEnd, !isSymbol(":") { index = behind(index) }
    index = min(index + 1, end)
    let body = expression()
    return SourceExpression(range: range(from: start), kind: .function(body: [body]))
  }

  mutating func functionExpression() -> SourceExpression {
    let start = index
    index += 1
    while !isAtEnd, !isOpen("("), !isOpen("{") { index = behind(index) }
    let parameters = isOpen("(") ? index..<partner(index) : nil
    while !isAtEnd, !isOpen("{") { index = behind(index) }
    guard !isAtEnd else { return .constant(at: range(from: start)) }
    functions.append(FunctionBlock(parameters: parameters, body: index..<partner(index)))
    index = behind(index)
    return SourceExpression(range: range(from: start), kind: .function(body: []))
  }

  /// The place of `=>` behind parameters and perhaps a type.
  private func arrowPlace(behind last: Int) -> Int? {
    var place = last + 1
    if isSymbol("=>", at: place) { return place }
    guard isSymbol(":", at: place) else { return nil }
    let limit = min(end, place + 40)
    while place < limit {
      if isSymbol("=>", at: place) { return place }
      if tokens[place].kind == .stringStart || isSymbol(",", at: place) || isSymbol("?", at: place)
      {
        return nil
      }
      place = behind(place)
    }
    return nil
  }

  mutating func arrow(parameters: Range<Int>, at place: Int) -> SourceExpression {
    let start = parameters.lowerBound
    index = place + 1
    if isOpen("{") {
      functions.append(FunctionBlock(parameters: parameters, body: index..<partner(index)))
      index = behind(index)
      return SourceExpression(range: range(from: start), kind: .function(body: []))
    }
    let body = expression()
    return SourceExpression(range: range(from: start), kind: .function(body: [body]))
  }

  /// A Swift closure; one that is a single expression gives its value back.
  mutating func closure(_ body: Range<Int>, from start: Int) -> SourceExpression {
    functions.append(FunctionBlock(parameters: nil, body: body))
    let whole = range(from: start)
    let outer = (index: index, end: end)
    index = body.lowerBound + 1
    end = body.upperBound
    if let word = (index..<min(index + 12, end)).first(where: { isName("in", at: $0) }) {
      index = word + 1
    }
    let saved = functions
    let value = isAtEnd ? nil : expression()
    functions = saved
    (index, end) = outer
    return SourceExpression(range: whole, kind: .function(body: value.map { [$0] } ?? []))
  }
}

extension SourceExpression {
  var isSpread: Bool { if case .spread = kind { true } else { false } }
}
