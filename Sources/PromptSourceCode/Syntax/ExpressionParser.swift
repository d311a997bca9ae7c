/// Reads expressions from tokens; never fails, and always ends.
struct ExpressionParser {
  let bytes: [UInt8]
  let tokens: [SourceToken]
  let language: SourceLanguage
  var index = 0
  /// Tokens at or behind this one are not read.
  var end: Int
  /// Whether a brace behind a call is a closure; not in the head of a statement.
  var takesClosures = true
  private var depth = 0
  /// Functions with a block, whose statements are read later.
  var functions: [FunctionBlock] = []

  struct FunctionBlock {
    var parameters: Range<Int>?
    var body: Range<Int>
  }

  /// Nested deeper than this, code is not looked into.
  static let deepestNesting = 60

  init(bytes: [UInt8], tokens: [SourceToken], language: SourceLanguage) {
    self.bytes = bytes
    self.tokens = tokens
    self.language = language
    end = tokens.count
  }

  var isAtEnd: Bool { index >= end }

  // MARK: Looking at tokens

  func text(at place: Int) -> String {
    String(decoding: bytes[tokens[place].range], as: UTF8.self)
  }

  func isSymbol(_ text: StaticString, at place: Int? = nil) -> Bool {
    let place = place ?? index
    return place < end && place >= 0 && tokens[place].kind == .symbol
      && tokens[place].code == symbolCode(text)
  }

  func isOpen(_ text: StaticString, at place: Int? = nil) -> Bool {
    let place = place ?? index
    return place < end && tokens[place].kind == .open && tokens[place].code == symbolCode(text)
  }

  func isName(_ text: StaticString, at place: Int? = nil) -> Bool {
    let place = place ?? index
    guard place < end, tokens[place].kind == .name else { return false }
    let range = tokens[place].range
    guard range.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { bytes[range].elementsEqual($0) }
  }

  /// The token behind the bracket, string or hole that a token begins.
  func behind(_ place: Int) -> Int {
    let partner = Int(tokens[place].partner)
    return partner > place ? min(partner + 1, end) : place + 1
  }

  /// The other half of a bracket, within what is read.
  func partner(_ place: Int) -> Int {
    let partner = Int(tokens[place].partner)
    return partner > place ? min(partner, end) : min(place + 1, end)
  }

  func offset(_ place: Int) -> Int {
    place < tokens.count ? Int(tokens[place].start) : bytes.count
  }

  /// From the first byte of a token to the last byte that was read.
  func range(from place: Int) -> Range<Int> {
    let start = offset(place)
    return start..<max(start, index > 0 ? Int(tokens[min(index, tokens.count) - 1].end) : 0)
  }

  // MARK: Operators

  /// An expression with everything that belongs to it.
  mutating func expression() -> SourceExpression {
    let start = index
    guard depth < Self.deepestNesting, !isAtEnd else {
      if !isAtEnd { index = behind(index) }
      return .constant(at: range(from: start))
    }
    depth += 1
    defer { depth -= 1 }
    let first = binary(0)
    if language.family == .python, isName("if") {
      index += 1
      let condition = binary(0)
      guard isName("else") else { return first }
      index += 1
      let other = expression()
      return SourceExpression(
        range: range(from: start),
        kind: .choice([first, other], condition: condition)
      )
    }
    if language.family != .python, isSymbol("?") {
      index += 1
      let yes = expression()
      guard isSymbol(":") else { return first }
      index += 1
      let no = expression()
      return SourceExpression(
        range: range(from: start),
        kind: .choice([yes, no], condition: first)
      )
    }
    return first
  }

  private enum Operator { case either, both, compares, adds, multiplies }

  private func binaryOperator() -> (kind: Operator, level: Int, length: Int)? {
    guard !isAtEnd else { return nil }
    let token = tokens[index]
    if token.kind == .name { return wordOperator() }
    guard token.kind == .symbol else { return nil }
    switch token.code {
    case symbolCode("||"), symbolCode("??"): return (.either, 0, 1)
    case symbolCode("&&"): return (.both, 1, 1)
    case symbolCode("=="), symbolCode("!="), symbolCode("==="), symbolCode("!=="),
      symbolCode("<"), symbolCode(">"), symbolCode("<="), symbolCode(">="), symbolCode("..."),
      symbolCode("..<"), symbolCode("|"), symbolCode("&"), symbolCode("^"):
      return (.compares, 2, 1)
    case symbolCode("+"), symbolCode("-"): return (.adds, 3, 1)
    case symbolCode("*"), symbolCode("/"), symbolCode("%"), symbolCode("//"), symbolCode("**"):
      // A star at the start of a line is no product.
      return token.startsLine && language.family == .swift ? nil : (.multiplies, 4, 1)
    default: return nil
    }
  }

  private func wordOperator() -> (kind: Operator, level: Int, length: Int)? {
    guard tokens[index].end - tokens[index].start <= 10 else { return nil }
    switch language.family {
    case .python:
      if isName("or") { return (.either, 0, 1) }
      if isName("and") { return (.both, 1, 1) }
      if isName("not"), isName("in", at: index + 1) { return (.compares, 2, 2) }
      if isName("is") { return (.compares, 2, isName("not", at: index + 1) ? 2 : 1) }
      return isName("in") ? (.compares, 2, 1) : nil
    case .javaScript: return isName("in") || isName("instanceof") ? (.compares, 2, 1) : nil
    case .swift: return isName("is") ? (.compares, 2, 1) : nil
    }
  }

  /// Operands of operators that bind at least as tightly as a level.
  mutating func binary(_ level: Int) -> SourceExpression {
    let start = index
    var left = operand()
    while let found = binaryOperator(), found.level >= level {
      let isPlus = isSymbol("+")
      let isPercent = isSymbol("%")
      index += found.length
      let right = binary(found.level + 1)
      left = combined(left, found.kind, right, range(from: start), isPlus, isPercent)
    }
    return left
  }

  private func combined(
    _ left: consuming SourceExpression,
    _ kind: Operator,
    _ right: SourceExpression,
    _ range: Range<Int>,
    _ isPlus: Bool,
    _ isPercent: Bool
  ) -> SourceExpression {
    switch kind {
    case .adds where isPlus:
      if case .joined(var parts) = left.kind {
        left = .constant(at: range)
        parts.append(right)
        return SourceExpression(range: range, kind: .joined(parts))
      }
      return SourceExpression(range: range, kind: .joined([left, right]))
    case .multiplies where isPercent && language.family == .python:
      return SourceExpression(range: range, kind: .percent(left, right))
    case .either:
      return SourceExpression(range: range, kind: .choice([left, right], condition: nil))
    case .both: return SourceExpression(range: range, kind: .choice([right], condition: left))
    default: return SourceExpression(range: range, kind: .other([left, right]))
    }
  }

  // MARK: Operands

  private mutating func operand() -> SourceExpression {
    let start = index
    guard !isAtEnd, depth < Self.deepestNesting else {
      if !isAtEnd { index = behind(index) }
      return .constant(at: range(from: start))
    }
    depth += 1
    defer { depth -= 1 }
    return postfix(primary(), from: start)
  }

  private mutating func primary() -> SourceExpression {
    let start = index
    let token = tokens[index]
    switch token.kind {
    case .stringStart: return strings()
    case .number:
      index += 1
      return .constant(at: range(from: start))
    case .name: return word()
    case .open where isOpen("("): return parenthesis()
    case .open where isOpen("["): return bracketList()
    case .open: return brace()
    case .symbol: return prefixed()
    default: return .constant(at: offset(start)..<offset(start))
    }
  }

  private mutating func prefixed() -> SourceExpression {
    let start = index
    if isSymbol("."), index + 1 < end, tokens[index + 1].kind == .name {
      index += 2
      return SourceExpression(range: range(from: start), kind: .name("." + text(at: index - 1)))
    }
    let isSpread = isSymbol("*") || isSymbol("**") || isSymbol("...")
    guard isSpread || Self.prefixes.contains(tokens[index].code) else {
      return .constant(at: offset(start)..<offset(start))
    }
    index += 1
    let value = operand()
    return SourceExpression(
      range: range(from: start),
      kind: isSpread ? .spread(value) : .other([value])
    )
  }

  private static let prefixes: Set<UInt32> = [
    symbolCode("-"), symbolCode("+"), symbolCode("!"), symbolCode("~"), symbolCode("&"),
    symbolCode("#"), symbolCode("@"), symbolCode("\\"), symbolCode("++"), symbolCode("--"),
  ]

  private mutating func word() -> SourceExpression {
    let start = index
    let word = text(at: index)
    if language.prefixWords.contains(word) || language.modifiers.contains(word) {
      index += 1
      if !isAtEnd, tokens[index].kind == .symbol, isSymbol("?") || isSymbol("!") { index += 1 }
      return operand()
    }
    if language.constants.contains(word) {
      index += 1
      return .constant(at: range(from: start))
    }
    if word == "lambda", language.family == .python { return lambda() }
    if language.family == .javaScript {
      if word == "function" { return functionExpression() }
      if isSymbol("=>", at: index + 1) {
        return arrow(parameters: index..<index + 1, at: index + 1)
      }
    }
    index += 1
    return SourceExpression(range: range(from: start), kind: .name(word))
  }

  // MARK: Strings

  /// A string, and in Python those right behind it.
  private mutating func strings() -> SourceExpression {
    let start = index
    var parts = [string()]
    while language.family == .python, !isAtEnd, tokens[index].kind == .stringStart {
      parts.append(string())
    }
    return parts.count == 1
      ? parts[0] : SourceExpression(range: range(from: start), kind: .joined(parts))
  }

  private mutating func string() -> SourceExpression {
    let start = index
    let first = tokens[index]
    let last = partner(index)
    index += 1
    var parts: [SourceLiteral.Part] = []
    while index < last {
      switch tokens[index].kind {
      case .text: parts.append(.text(tokens[index].range))
      case .holeStart:
        let opening = index
        let closing = min(partner(index), last)
        let outerEnd = end
        index += 1
        end = closing
        let value = expression()
        end = outerEnd
        index = closing
        let close = closing < tokens.count ? tokens[closing].range : bytes.count..<bytes.count
        parts.append(
          .hole(
            offset(opening)..<close.upperBound,
            value,
            format: close.lowerBound..<max(close.lowerBound, close.upperBound - 1)
          )
        )
      default: break
      }
      index += 1
    }
    index = min(last + 1, end)
    let content = Int(first.end)..<max(Int(first.end), offset(last))
    let literal = SourceLiteral(
      style: first.style,
      hashes: Int(first.hashes),
      content: content,
      parts: parts
    )
    return SourceExpression(range: range(from: start), kind: .literal(literal))
  }
}
