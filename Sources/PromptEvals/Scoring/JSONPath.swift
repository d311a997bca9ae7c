internal import PromptCore

/// A path to one JSON value: `$.a.b[0]['c d'][-1]` (the singular queries of RFC 9535).
struct JSONPath: Sendable, Hashable, CustomStringConvertible {
  private enum Step: Hashable {
    case key(String)
    case index(Int)
  }

  let description: String
  private let steps: [Step]

  init(_ node: SuiteNode) throws(PromptError) {
    let text = try node.nonEmptyText()
    guard let path = JSONPath(text) else {
      throw node.error(
        "\"\(text)\" is not a path to one JSON value",
        remedy: "write it like $.label or $.items[0]['full name']"
      )
    }
    self = path
  }

  /// Reads a path; `nil` if it is none.
  init?(_ text: String) {
    guard text.first == "$" else { return nil }
    var steps: [Step] = []
    var rest = text.dropFirst()
    while let mark = rest.first {
      rest.removeFirst()
      guard let step = mark == "." ? Self.name(in: &rest) : Self.bracket(after: mark, in: &rest)
      else { return nil }
      steps.append(step)
    }
    description = text
    self.steps = steps
  }

  /// The value at the path, if there is one; a negative index counts from the end.
  func value(in document: JSONValue) -> JSONValue? {
    var value = document
    for step in steps {
      switch step {
      case .key(let key):
        guard let next = value[key] else { return nil }
        value = next
      case .index(let index):
        guard let elements = value.array else { return nil }
        let place = index < 0 ? elements.count + index : index
        guard elements.indices.contains(place) else { return nil }
        value = elements[place]
      }
    }
    return value
  }

  private static func name(in rest: inout Substring) -> Step? {
    let name = rest.prefix { $0 != "." && $0 != "[" }
    guard !name.isEmpty, !name.contains(where: { $0.isWhitespace || "*]'\"".contains($0) }) else {
      return nil
    }
    rest = rest[name.endIndex...]
    return .key(String(name))
  }

  private static func bracket(after mark: Character, in rest: inout Substring) -> Step? {
    guard mark == "[", let first = rest.first else { return nil }
    if first == "'" || first == "\"" {
      let inner = rest.dropFirst()
      guard let end = inner.firstIndex(of: first),
        inner[inner.index(after: end)...].first == "]"
      else { return nil }
      rest = inner[inner.index(end, offsetBy: 2)...]
      return .key(String(inner[..<end]))
    }
    guard let end = rest.firstIndex(of: "]"), let index = Int(rest[..<end]) else { return nil }
    rest = rest[rest.index(after: end)...]
    return .index(index)
  }
}
