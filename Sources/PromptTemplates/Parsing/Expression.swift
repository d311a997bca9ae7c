internal import PromptCore

/// An expression inside a tag; Handlebars, Mustache and Jinja share it.
indirect enum Expression: Sendable, Hashable {
  case literal(JSONValue)
  case path(VariablePath)
  /// `a[b]`, and `a.b` on anything but a path.
  case element(of: Expression, at: Expression)
  /// `a[from:to]`.
  case slice(of: Expression, from: Expression?, to: Expression?)
  case list([Expression])
  case dictionary([DictionaryEntry])
  /// A helper of Handlebars, a function or macro of Jinja.
  case call(Call)
  case method(of: Expression, Call)
  case filter(Expression, Call)
  /// `a is defined`.
  case test(Expression, Call)
  case not(Expression)
  case negative(Expression)
  case binary(BinaryOperator, Expression, Expression)
  /// `a if b else c`.
  case choice(condition: Expression, then: Expression, otherwise: Expression?)
}

/// A variable as it is written: `user.name`, `../title`, `@index`, `this`.
struct VariablePath: Sendable, Hashable {
  enum Scope: Sendable, Hashable {
    /// Looked up from where it stands.
    case local
    /// So many contexts further out (`../`); zero is the context itself (`this`, `./`).
    case context(up: Int)
    /// From the outermost variables (`@root`).
    case root
    /// What a loop defines (`@index`).
    case loop
  }

  var range: Range<Int>
  var scope = Scope.local
  /// The steps; none means the context itself.
  var names: [String]

  /// The dotted spelling, `this` for the context itself.
  var text: String {
    let steps = names.joined(separator: ".")
    switch scope {
    case .local, .root: return steps
    case .loop: return "@\(steps)"
    case .context(up: 0): return steps.isEmpty ? "this" : "this.\(steps)"
    case .context(let levels):
      let outward = String(repeating: "../", count: levels)
      return steps.isEmpty ? String(outward.dropLast()) : outward + steps
    }
  }
}

/// A name with arguments: a helper, function, filter or test.
struct Call: Sendable, Hashable {
  var name: String
  var range: Range<Int>
  var arguments: [Argument] = []

  /// The arguments without a name.
  var positional: [Expression] { arguments.filter { $0.name == nil }.map(\.value) }

  /// The argument of a name, or the one at a position.
  func argument(_ name: String, at position: Int? = nil) -> Expression? {
    if let named = arguments.first(where: { $0.name == name }) { return named.value }
    guard let position, position < positional.count else { return nil }
    return positional[position]
  }
}

/// An argument, with its text as written.
struct Argument: Sendable, Hashable {
  var name: String?
  var value: Expression
  var text: String
}

/// A key and a value of a dictionary display.
struct DictionaryEntry: Sendable, Hashable {
  var key: Expression
  var value: Expression
}

/// The operators between two operands.
enum BinaryOperator: String, Sendable, Hashable {
  case or, and
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case contained = "in"
  case concatenate = "~"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case remainder = "%"
  case power = "**"
}

extension Expression {
  /// Every path in it, in the order in which they are written.
  var paths: [VariablePath] {
    var found: [VariablePath] = []
    collectPaths(into: &found)
    return found
  }

  /// Filters and helpers around its first operand, the innermost first.
  var calls: [Call] {
    switch self {
    case .filter(let inner, let call), .method(let inner, let call): inner.calls + [call]
    case .call(let call): (call.positional.first?.calls ?? []) + [call]
    default: []
    }
  }

  private func collectPaths(into found: inout [VariablePath]) {
    if case .path(let path) = self { found.append(path) }
    for operand in operands { operand.collectPaths(into: &found) }
  }

  private var operands: [Expression] {
    switch self {
    case .literal, .path: []
    case .element(let base, let index): [base, index]
    case .slice(let base, let from, let to): [base] + [from, to].compactMap(\.self)
    case .list(let elements): elements
    case .dictionary(let entries): entries.flatMap { [$0.key, $0.value] }
    case .call(let call): call.arguments.map(\.value)
    case .method(let base, let call), .filter(let base, let call), .test(let base, let call):
      [base] + call.arguments.map(\.value)
    case .not(let inner), .negative(let inner): [inner]
    case .binary(_, let left, let right): [left, right]
    case .choice(let condition, let then, let otherwise):
      [then, condition] + [otherwise].compactMap(\.self)
    }
  }
}
