internal import PromptCore

/// The parts of statements that are not expressions.
extension JinjaExpressionParser {
  /// Names with commas between them, in parentheses or not.
  mutating func names() -> [String] {
    let isWrapped = takeSign("(")
    var names: [String] = []
    while var name = takeAnyName() {
      while takeSign("."), let attribute = takeAnyName() { name += ".\(attribute)" }
      names.append(name)
      if !takeSign(",") { break }
    }
    if isWrapped { _ = takeSign(")") }
    return names
  }

  /// `a=1, b=2` of a `with` statement.
  mutating func bindings() -> [Argument] {
    var bindings: [Argument] = []
    while let name = takeAnyName() {
      guard takeSign("="), let value = expression() else { break }
      bindings.append(Argument(name: name, value: value, text: name))
      if !takeSign(",") { break }
    }
    requireEnd()
    return bindings
  }

  /// `(a, b=1)` of a macro.
  mutating func parameters() -> [Macro.Parameter]? {
    guard takeSign("(") else { return nil }
    var parameters: [Macro.Parameter] = []
    while let name = takeAnyName() {
      var value: Expression?
      if takeSign("=") { value = expression() }
      parameters.append(Macro.Parameter(name: name, defaultValue: value))
      if !takeSign(",") { break }
    }
    return takeSign(")") ? parameters : nil
  }

  /// The filter of a `filter` statement.
  mutating func filterCall() -> Call? {
    let start = current.range
    guard let name = takeAnyName() else { return nil }
    let arguments = isSign("(") ? arguments() : []
    return Call(name: name, range: start, arguments: arguments ?? [])
  }
}
