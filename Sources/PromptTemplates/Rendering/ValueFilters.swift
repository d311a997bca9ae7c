internal import PromptCore

/// Filters over arrays, objects and missing values.
extension TemplateFilter {
  /// Another value where there is none; with `true` also where it is empty.
  static let defaultValue = TemplateFilter("default", "d", acceptsMissing: true) { input in
    let fallback = input.argument("default_value", at: 0) ?? .string("")
    guard let value = input.value else { return .value(fallback) }
    let replacesEmpty = input.argument("boolean", at: 1) == .bool(true)
    return .value(replacesEmpty && Comparison.isEmpty(value) ? fallback : value)
  }
  static let length = TemplateFilter("length", "count", "size") { input in
    switch input.value {
    case .array(let elements): .value(.int(elements.count))
    case .object(let object): .value(.int(object.members.count))
    case .string(let text): .value(.int(text.unicodeScalars.count))
    default: .failure("a \(input.value?.kind ?? "null") has no length")
    }
  }
  static let join = TemplateFilter("join") { input in
    guard let elements = input.value?.array else { return .failure("takes an array") }
    let separator = (input.argument("d", at: 0) ?? input.argument("separator"))?.string ?? ""
    let attribute = input.argument("attribute", at: 1)?.string
    let parts = elements.map { element in
      PythonText.text(of: attribute.flatMap { RenderScope.member(of: element, [$0]) } ?? element)
    }
    return .value(.string(parts.joined(separator: separator)))
  }
  static let first = TemplateFilter("first") { input in
    guard let elements = input.value?.array else { return .failure("takes an array") }
    return elements.first.map { .value($0) } ?? .missing
  }
  static let last = TemplateFilter("last") { input in
    guard let elements = input.value?.array else { return .failure("takes an array") }
    return elements.last.map { .value($0) } ?? .missing
  }
  static let reverse = TemplateFilter("reverse") { input in
    if let elements = input.value?.array { return .value(.array(elements.reversed())) }
    return .value(.string(String(input.text.reversed())))
  }
  /// Text by UTF-8 in lower case as Jinja does by default, numbers by value.
  static let sort = TemplateFilter("sort") { input in
    guard let elements = input.value?.array else { return .failure("takes an array") }
    let attribute = input.argument("attribute")?.string
    let key: (JSONValue) -> JSONValue = { element in
      attribute.flatMap { RenderScope.member(of: element, [$0]) } ?? element
    }
    let sorted = elements.enumerated().sorted { left, right in
      let order = Comparison.order(key(left.element), key(right.element))
      return order == 0 ? left.offset < right.offset : order < 0
    }.map(\.element)
    let isReversed = input.argument("reverse", at: 0) == .bool(true)
    return .value(.array(isReversed ? sorted.reversed() : sorted))
  }
  static let list = TemplateFilter("list") { input in
    switch input.value {
    case .array(let elements): .value(.array(elements))
    case .object(let object): .value(.array(object.keys.map { .string($0) }))
    case .string(let text): .value(.array(text.map { .string(String($0)) }))
    default: .failure("takes an array, an object or text")
    }
  }
  static let items = TemplateFilter("items", "dictsort") { input in
    guard let object = input.value?.object else { return .failure("takes an object") }
    return .value(.array(object.members.map { .array([.string($0.key), $0.value]) }))
  }
  /// JSON in the source's member order, or by key with `sort_keys=true`.
  ///
  /// Jinja writes `", "` and `": "`, as Python does; `indent=N` breaks lines. Unlike Jinja's own
  /// filter it escapes nothing for HTML and sorts only when told.
  static let json = TemplateFilter("tojson", "json", "to_json") { input in
    guard var value = input.value else { return .missing }
    if input.argument("sort_keys") == .bool(true) { value = JSONText.sorted(value) }
    if let indent = input.argument("indent", at: 0)?.int {
      return .value(.string(JSONText.indented(value, by: min(max(indent, 0), 100))))
    }
    return .value(.string(input.syntax == .jinja ? JSONText.spaced(value) : value.text()))
  }
}

/// JSON text in the layouts of the template languages.
enum JSONText {
  /// Members of every object by the UTF-8 of their keys.
  static func sorted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements): return .array(elements.map(sorted))
    case .object(let object):
      let members = object.members.map { JSONObject.Member(key: $0.key, value: sorted($0.value)) }
      return .object(
        JSONObject(members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
      )
    default: return value
    }
  }

  /// One line with a blank behind each comma and colon.
  static func spaced(_ value: JSONValue) -> String {
    switch value {
    case .array(let elements): return "[\(elements.map(spaced).joined(separator: ", "))]"
    case .object(let object):
      let members = object.members.map { "\(JSONValue.string($0.key).text()): \(spaced($0.value))" }
      return "{\(members.joined(separator: ", "))}"
    default: return value.text()
    }
  }

  /// One element a line, so many blanks a level.
  static func indented(_ value: JSONValue, by width: Int) -> String {
    let lines = value.text(.pretty).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in
      let level = line.prefix { $0 == " " }.count / 2
      return String(repeating: " ", count: level * width) + line.dropFirst(level * 2)
    }.joined(separator: "\n")
  }
}
