internal import PromptCore

/// Parses what stands between the braces of a Handlebars tag: a path, or a helper with arguments.
///
/// Supported: dotted paths, `../`, `this`, `@data`, `[quoted segments]`, strings, numbers,
/// `true false null undefined`, sub-expressions in parentheses, `key=value`, `as |a b|`.
struct HandlebarsExpressionParser {
  let source: SourceText
  let range: Range<Int>
  private(set) var problems: [Diagnostic] = []
  private var index: Int

  private var bytes: [UInt8] { source.bytes }

  init(source: SourceText, range: Range<Int>) {
    self.source = source
    self.range = range
    index = range.lowerBound
  }

  /// A helper's name or a path, its arguments, and block parameters.
  struct Head {
    var expression: Expression
    var name: String
    var arguments: [Argument] = []
    var blockParameters: [String] = []

    /// What is printed or tested: the path alone, or a call of the helper.
    func value(at range: Range<Int>) -> Expression {
      guard !arguments.isEmpty else { return expression }
      return .call(Call(name: name, range: range, arguments: arguments))
    }
  }

  /// Parses all of it; `nil` with a problem if nothing stands there.
  mutating func head() -> Head? {
    skipSpace()
    guard let first = operand(depth: 0) else {
      report("a tag without a name", at: range)
      return nil
    }
    var head = Head(expression: first.value, name: first.text)
    while let argument = argument(depth: 0) { head.arguments.append(argument) }
    if isWord("as") {
      index += 2
      head.blockParameters = blockParameters()
    }
    skipSpace()
    if index < range.upperBound {
      let rest = bytes.trimmed(index..<range.upperBound)
      report("\"\(source.text(in: rest))\" is not part of a Handlebars expression", at: rest)
    }
    return head
  }

  // MARK: Operands

  private mutating func argument(depth: Int) -> Argument? {
    skipSpace()
    guard index < range.upperBound, !isWord("as") || !isBlockParameterList else { return nil }
    let start = index
    if let name = hashKey() {
      guard let operand = operand(depth: depth) else {
        report("\"\(name)=\" without a value", at: start..<index)
        return nil
      }
      return Argument(name: name, value: operand.value, text: source.text(in: start..<index))
    }
    guard let operand = operand(depth: depth) else { return nil }
    return Argument(name: nil, value: operand.value, text: operand.text)
  }

  private mutating func operand(depth: Int) -> (value: Expression, text: String)? {
    skipSpace()
    guard index < range.upperBound else { return nil }
    let start = index
    switch bytes[index] {
    case UInt8(ascii: "("):
      return subexpression(depth: depth)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let string = string() else { return nil }
      return (.literal(.string(string)), source.text(in: start..<index))
    default:
      let word = pathRange()
      guard !word.isEmpty else { return nil }
      index = word.upperBound
      let text = source.text(in: word)
      guard let value = Self.value(of: text, at: word) else {
        index = start
        return nil
      }
      return (value, text)
    }
  }

  private mutating func subexpression(depth: Int) -> (value: Expression, text: String)? {
    let start = index
    guard depth < Diagnostic.nestingLimit else { return nil }
    index += 1
    guard let first = operand(depth: depth + 1) else { return nil }
    var arguments: [Argument] = []
    while index < range.upperBound, let next = argument(depth: depth + 1) { arguments.append(next) }
    skipSpace()
    if index < range.upperBound, bytes[index] == UInt8(ascii: ")") {
      index += 1
    } else {
      report("a parenthesis that is not closed", at: start..<max(index, start + 1))
    }
    let text = source.text(in: start..<index)
    guard !arguments.isEmpty else { return (first.value, text) }
    let call = Call(name: first.text, range: start..<index, arguments: arguments)
    return (.call(call), text)
  }

  /// A literal word or a path; `nil` for signs that are neither.
  static func value(of text: String, at range: Range<Int>) -> Expression? {
    switch text {
    case "true": return .literal(.bool(true))
    case "false": return .literal(.bool(false))
    case "null", "undefined": return .literal(.null)
    default: break
    }
    if let first = text.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first),
      let number = try? JSONValue(parsing: text)
    {
      return .literal(number)
    }
    return path(text, at: range).map { .path($0) }
  }

  /// A path as Handlebars and Mustache write it.
  static func path(_ text: String, at range: Range<Int>) -> VariablePath? {
    var rest = Substring(text)
    var path = VariablePath(range: range, names: [])
    if rest.hasPrefix("@") {
      path.scope = .loop
      rest = rest.dropFirst()
    }
    var levels: Int?
    while rest.hasPrefix("../") || rest == ".." {
      levels = (levels ?? 0) + 1
      rest = rest.dropFirst(3)
    }
    if rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    if rest == "." || rest == "this" {
      rest = ""
    } else if rest.hasPrefix("this.") {
      rest = rest.dropFirst(5)
    } else if rest.hasPrefix("this/") {
      rest = rest.dropFirst(5)
    } else if let levels {
      path.scope = .context(up: levels)
      path.names = steps(of: rest)
      return path
    } else if path.scope != .loop {
      path.names = steps(of: rest)
      return path.names.isEmpty || !isName(path.names[0]) ? nil : path
    }
    if path.scope == .loop {
      path.names = steps(of: rest)
      if path.names.first == "root" {
        path.scope = .root
        path.names.removeFirst()
      }
      return path
    }
    path.scope = .context(up: levels ?? 0)
    path.names = steps(of: rest)
    return path
  }

  private static func isName(_ step: String) -> Bool {
    step.unicodeScalars.contains { $0.properties.isAlphabetic || $0 == "_" || $0 == "$" }
      || step.allSatisfy(\.isNumber)
  }

  private static func steps(of text: Substring) -> [String] {
    var steps: [String] = []
    var step = ""
    var isBracketed = false
    for character in text {
      switch character {
      case "[" where step.isEmpty: isBracketed = true
      case "]" where isBracketed: isBracketed = false
      case ".", "/":
        if isBracketed { fallthrough }
        if !step.isEmpty { steps.append(step) }
        step = ""
      default: step.append(character)
      }
    }
    if !step.isEmpty { steps.append(step) }
    return steps
  }

  // MARK: Tokens

  private mutating func string() -> String? {
    let quote = bytes[index]
    var text: [UInt8] = []
    var position = index + 1
    while position < range.upperBound {
      if bytes[position] == quote {
        index = position + 1
        return String(decoding: text, as: UTF8.self)
      }
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < range.upperBound,
        bytes[position + 1] == quote
      {
        position += 1
      }
      text.append(bytes[position])
      position += 1
    }
    report("a string without its closing quote", at: index..<range.upperBound)
    index = range.upperBound
    return nil
  }

  private func pathRange() -> Range<Int> {
    var position = index
    var isBracketed = false
    while position < range.upperBound {
      let byte = bytes[position]
      if byte == UInt8(ascii: "[") { isBracketed = true }
      if byte == UInt8(ascii: "]") { isBracketed = false }
      if !isBracketed, bytes.isSpace(at: position) || "()=|".utf8.contains(byte) { break }
      position += 1
    }
    return index..<position
  }

  private mutating func hashKey() -> String? {
    let word = pathRange()
    guard !word.isEmpty, word.upperBound + 1 < range.upperBound,
      bytes[word.upperBound] == UInt8(ascii: "="), bytes[word.upperBound + 1] != UInt8(ascii: "=")
    else { return nil }
    index = word.upperBound + 1
    return source.text(in: word)
  }

  private mutating func blockParameters() -> [String] {
    skipSpace()
    guard index < range.upperBound, bytes[index] == UInt8(ascii: "|"),
      let end = bytes[(index + 1)..<range.upperBound].firstIndex(of: UInt8(ascii: "|"))
    else { return [] }
    let names = source.text(in: index + 1..<end).split(separator: " ").map(String.init)
    index = end + 1
    return names
  }

  private var isBlockParameterList: Bool {
    let rest = bytes.trimmedStart(min(index + 2, range.upperBound)..<range.upperBound)
    return rest.first.map { bytes[$0] } == UInt8(ascii: "|")
  }

  private func isWord(_ word: StaticString) -> Bool {
    bytes.has(word, at: index, before: range.upperBound)
      && (index + word.utf8CodeUnitCount == range.upperBound
        || bytes.isSpace(at: index + word.utf8CodeUnitCount))
  }

  private mutating func skipSpace() {
    while index < range.upperBound, bytes.isSpace(at: index) { index += 1 }
  }

  private mutating func report(_ message: String, at range: Range<Int>) {
    guard problems.count < Diagnostic.problemLimit else { return }
    problems.append(.syntax(message, at: range))
  }
}
