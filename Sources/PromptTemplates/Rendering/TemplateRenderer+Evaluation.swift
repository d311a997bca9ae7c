internal import PromptCore

/// Expressions; `nil` is a value that is not there.
extension TemplateRenderer {
  mutating func value(of expression: Expression) throws(PromptError) -> JSONValue? {
    switch expression {
    case .literal(let value): return value
    case .path(let path): return scope.value(of: path)
    case .element(let base, let index): return try element(of: base, at: index)
    case .slice(let base, let from, let to): return try slice(of: base, from: from, to: to)
    case .list(let elements):
      var values: [JSONValue] = []
      for element in elements { values.append(try required(element)) }
      return .array(values)
    case .dictionary(let entries):
      var object = JSONObject()
      for entry in entries {
        let key = try required(entry.key)
        object[key.string ?? key.text()] = try required(entry.value)
      }
      return .object(object)
    case .call(let call): return try self.value(of: call)
    case .method(.path(let path), let call) where macros["\(path.text).\(call.name)"] != nil:
      guard let macro = macros["\(path.text).\(call.name)"] else { return nil }
      return .string(try text(of: macro, call))
    case .method(let base, let call):
      return try Methods.value(of: call.name, on: required(base), arguments(of: call))
        .orThrow { failure($0, at: call.range) }
    case .filter(let base, let call):
      return try apply(call, to: try value(of: base), operand: base)
    case .test(let base, let call): return .bool(try holds(call, try value(of: base)))
    case .not(let inner): return .bool(!isTrue(try value(of: inner)))
    case .negative(let inner):
      return try Arithmetic.value(.subtract, .int(0), required(inner))
        .orThrow { failure($0, at: range(of: inner)) }
    case .binary(let operation, let left, let right): return try binary(operation, left, right)
    case .choice(let condition, let then, let otherwise):
      if isTrue(try value(of: condition)) { return try value(of: then) }
      return try otherwise.map { expression throws(PromptError) in try value(of: expression) }
        ?? .string("")
    }
  }

  /// A value that must be there.
  mutating func required(_ expression: Expression) throws(PromptError) -> JSONValue {
    if let value = try value(of: expression) { return value }
    throw missing(expression, at: range(of: expression))
  }

  private func range(of expression: Expression) -> Range<Int> {
    expression.paths.first?.range ?? expression.calls.first?.range ?? 0..<0
  }

  private mutating func binary(
    _ operation: BinaryOperator,
    _ left: Expression,
    _ right: Expression
  ) throws(PromptError) -> JSONValue? {
    switch operation {
    case .or:
      let value = try value(of: left)
      return isTrue(value) ? value : try self.value(of: right)
    case .and:
      let value = try value(of: left)
      return isTrue(value) ? try self.value(of: right) : value ?? .bool(false)
    case .equal: return .bool(Comparison.areEqual(try value(of: left), try value(of: right)))
    case .notEqual: return .bool(!Comparison.areEqual(try value(of: left), try value(of: right)))
    case .contained:
      return .bool(Comparison.contains(try required(right), try value(of: left) ?? .null))
    case .concatenate:
      let range = range(of: left)
      let text = try text(of: required(left), at: range)
      return .string(text + (try self.text(of: required(right), at: range)))
    default:
      let place = range(of: .list([left, right]))
      return try Arithmetic.value(operation, required(left), required(right))
        .orThrow { failure($0, at: place) }
    }
  }

  private mutating func element(
    of base: Expression,
    at index: Expression
  ) throws(PromptError) -> JSONValue? {
    guard let container = try value(of: base) else { return nil }
    let key = try required(index)
    return RenderScope.member(of: container, [key.string ?? key.text()])
  }

  private mutating func slice(
    of base: Expression,
    from: Expression?,
    to: Expression?
  ) throws(PromptError) -> JSONValue? {
    let value = try required(base)
    var bounds: [Int?] = []
    for bound in [from, to] {
      bounds.append(try bound.map { bound throws(PromptError) in try required(bound).int } ?? nil)
    }
    func clamped(_ count: Int) -> Range<Int> {
      let ends = bounds.map { bound in bound.map { max(0, min($0 < 0 ? count + $0 : $0, count)) } }
      let start = ends[0] ?? 0
      return start..<max(start, ends[1] ?? count)
    }
    switch value {
    case .array(let elements): return .array(Array(elements[clamped(elements.count)]))
    case .string(let text):
      let scalars = Array(text.unicodeScalars)
      return .string(String(String.UnicodeScalarView(scalars[clamped(scalars.count)])))
    default: throw failure("a \(value.kind) has no parts", at: range(of: base))
    }
  }

  // MARK: Calls

  /// A function, a macro, a helper, or a filter written as a helper.
  private mutating func value(of call: Call) throws(PromptError) -> JSONValue? {
    if let macro = macros[call.name] { return .string(try text(of: macro, call)) }
    switch call.name {
    case "super": return try inheritedText(at: call.range)
    case "and", "or":
      var last: JSONValue?
      for operand in call.positional {
        last = try value(of: operand)
        if isTrue(last) == (call.name == "or") { return last }
      }
      return last ?? .bool(false)
    case "not":
      return .bool(
        !isTrue(
          try call.positional.first.flatMap { operand throws(PromptError) in
            try value(of: operand)
          }
        )
      )
    case "lookup":
      guard call.positional.count == 2 else { break }
      return try element(of: call.positional[0], at: call.positional[1])
    case "range":
      return try Methods.range(arguments(of: call)).orThrow { failure($0, at: call.range) }
    default: break
    }
    let operators: [String: BinaryOperator] = [
      "eq": .equal, "ne": .notEqual, "gt": .greater, "gte": .greaterOrEqual, "lt": .less,
      "lte": .lessOrEqual, "add": .add, "subtract": .subtract,
    ]
    if let operation = operators[call.name], call.positional.count == 2 {
      return try binary(operation, call.positional[0], call.positional[1])
    }
    guard let first = call.positional.first, FilterRegistry.filter(named: call.name) != nil else {
      let known = FilterRegistry.names + operators.keys + ["and", "or", "not", "lookup", "range"]
      throw failure(
        "the helper or function \"\(call.name)\" is unknown",
        at: call.range,
        remedy: Suggestion.nearest(to: call.name, in: known).map { "did you mean \"\($0)\"?" }
      )
    }
    var rest = call
    if let index = rest.arguments.firstIndex(where: { $0.name == nil }) {
      rest.arguments.remove(at: index)
    }
    return try apply(rest, to: try value(of: first), operand: first)
  }

  private mutating func text(of macro: Macro, _ call: Call) throws(PromptError) -> String {
    var values: [String: JSONValue] = [:]
    for (index, parameter) in macro.parameters.enumerated() {
      let given = call.argument(parameter.name, at: index) ?? parameter.defaultValue
      guard let given else { continue }
      values[parameter.name] = try value(of: given)
    }
    return try text(of: macro, arguments: values)
  }

  private mutating func arguments(of call: Call) throws(PromptError) -> [FilterArgument] {
    var arguments: [FilterArgument] = []
    for argument in call.arguments {
      arguments.append(
        FilterArgument(name: argument.name, value: try required(argument.value))
      )
    }
    return arguments
  }

  /// The value behind a filter; `operand` is what it stands behind, for messages.
  mutating func apply(
    _ call: Call,
    to value: JSONValue?,
    operand: Expression?
  ) throws(PromptError) -> JSONValue? {
    guard let filter = FilterRegistry.filter(named: call.name) else {
      throw failure(
        "the filter \"\(call.name)\" is unknown",
        at: call.range,
        remedy: Suggestion.remedy(for: call.name, in: FilterRegistry.names)
      )
    }
    guard filter.acceptsMissing || value != nil else {
      throw missing(operand ?? .literal(.null), at: call.range)
    }
    let input = FilterInput(
      value: value,
      arguments: try arguments(of: call),
      syntax: scope.syntax
    )
    return try filter.apply(input).orThrow { failure("\(call.name): \($0)", at: call.range) }
  }

  private mutating func holds(
    _ call: Call,
    _ value: JSONValue?
  ) throws(PromptError) -> Bool {
    let arguments = try arguments(of: call)
    guard let holds = Tests.holds(call.name, value, arguments.first?.value) else {
      throw failure(
        "the test \"\(call.name)\" is unknown",
        at: call.range,
        remedy: Suggestion.remedy(for: call.name, in: Tests.names)
      )
    }
    return holds
  }

  // MARK: Truth and text

  /// Truth as the language has it: an empty object is true in Handlebars and false in Jinja.
  func isTrue(_ value: JSONValue?) -> Bool {
    if scope.syntax == .liquid { return ![nil, .null, .bool(false)].contains(value) }
    return switch value {
    case nil, .null, .bool(false): false
    case .bool(true): true
    case .number(let number): number.double != 0
    case .string(let text): !text.isEmpty
    case .array(let elements): !elements.isEmpty
    case .object(let object): scope.syntax != .jinja || !object.members.isEmpty
    }
  }

  /// How a value is printed: as Python does in Jinja, as JavaScript does elsewhere.
  func text(of value: JSONValue, at range: Range<Int>) throws(PromptError) -> String {
    switch (scope.syntax, value) {
    case (_, .string(let text)): return text
    case (_, .number(let number)): return number.lexeme
    case (.jinja, _), (.pythonFormat, _): return PythonText.text(of: value)
    case (_, .null): return ""
    case (_, .bool(let flag)): return flag ? "true" : "false"
    case (.plain, _): return value.text()
    case (_, .array(let elements)):
      var parts: [String] = []
      for element in elements { parts.append(try text(of: element, at: range)) }
      return parts.joined(separator: ",")
    case (_, .object):
      throw failure(
        "an object cannot be printed as it is",
        at: range,
        remedy: "write {{json …}}, or name one of its members"
      )
    }
  }
}

/// What a filter, method or operator gives: a value, nothing, or what is wrong.
enum FilterResult: Sendable {
  case value(JSONValue)
  case missing
  case failure(String)

  func orThrow(
    _ error: (String) -> PromptError
  ) throws(PromptError) -> JSONValue? {
    switch self {
    case .value(let value): return value
    case .missing: return nil
    case .failure(let message): throw error(message)
    }
  }
}
