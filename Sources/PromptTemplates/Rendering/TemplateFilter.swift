internal import PromptCore

/// A filter of Jinja, and a helper of the same name in Handlebars.
struct TemplateFilter: Sendable {
  /// Its name and its other names.
  let names: [String]
  /// Whether it takes a value that is not there.
  var acceptsMissing = false
  /// What it makes of a value.
  let apply: @Sendable (FilterInput) -> FilterResult

  init(
    _ names: String...,
    acceptsMissing: Bool = false,
    apply: @escaping @Sendable (FilterInput) -> FilterResult
  ) {
    self.names = names
    self.acceptsMissing = acceptsMissing
    self.apply = apply
  }

  /// A filter over text.
  static func text(
    _ names: String...,
    change: @escaping @Sendable (String) -> String
  ) -> TemplateFilter {
    var filter = TemplateFilter { .value(.string(change($0.text))) }
    filter = TemplateFilter(names: names, apply: filter.apply)
    return filter
  }

  private init(names: [String], apply: @escaping @Sendable (FilterInput) -> FilterResult) {
    self.names = names
    self.apply = apply
  }
}

/// An argument with its value.
struct FilterArgument: Sendable {
  var name: String?
  var value: JSONValue
}

/// What a filter works on.
struct FilterInput: Sendable {
  var value: JSONValue?
  var arguments: [FilterArgument]
  var syntax: TemplateFormat

  /// The value as text.
  var text: String {
    switch value {
    case .string(let text): text
    case nil: ""
    case .some(let value): PythonText.text(of: value)
    }
  }

  /// The argument of a name, or the one at a position among those without a name.
  func argument(_ name: String, at position: Int? = nil) -> JSONValue? {
    if let named = arguments.first(where: { $0.name == name }) { return named.value }
    let positional = arguments.filter { $0.name == nil }
    guard let position, position < positional.count else { return nil }
    return positional[position].value
  }
}

/// Values as Python prints them.
enum PythonText {
  /// `str(value)`: `True`, `None`, `['a', 1]`.
  static func text(of value: JSONValue) -> String {
    if case .string(let text) = value { return text }
    return representation(of: value)
  }

  private static func representation(of value: JSONValue) -> String {
    switch value {
    case .null: "None"
    case .bool(let flag): flag ? "True" : "False"
    case .number(let number): number.lexeme
    case .string(let text): quoted(text)
    case .array(let elements): "[\(elements.map(representation).joined(separator: ", "))]"
    case .object(let object):
      "{"
        + object.members.map { "\(quoted($0.key)): \(representation(of: $0.value))" }
        .joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    let quote: Character = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var quoted = String(quote)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "'" where quote == "'": quoted += "\\'"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    quoted.append(quote)
    return quoted
  }
}
