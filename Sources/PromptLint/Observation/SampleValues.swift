internal import PromptCore
internal import PromptTemplates

/// Values for variables that a fixture leaves out, and other values for those that change.
struct SampleValues {
  /// The values, given ones first.
  private(set) var variables: JSONObject
  /// The variables that were given a value here.
  private(set) var generated: [String] = []

  /// Fills in what tags and loops need; what only a condition asks for stays left out.
  init(for templates: [Template], given: JSONObject) {
    variables = given
    for template in templates {
      for message in template.messages { add(message.segments, of: template, items: [:]) }
    }
  }

  private mutating func add(
    _ segments: [Segment],
    of template: Template,
    items: [String: String]
  ) {
    for segment in segments {
      switch segment {
      case .variable(let placeholder):
        addValue(of: placeholder, in: template, items: items)
      case .section(let section):
        var inner = items
        if case .loop(let path, let item) = section.kind {
          addList(path, in: template)
          inner[path] = item ?? ""
        }
        add(section.body, of: template, items: inner)
        add(section.alternative, of: template, items: items)
      case .literal, .history, .partial, .comment: continue
      }
    }
  }

  private mutating func addValue(
    of placeholder: Placeholder,
    in template: Template,
    items: [String: String]
  ) {
    guard let name = placeholder.variable else { return }
    if let item = items[name] {
      return addField(of: placeholder.path, item: item, to: name)
    }
    guard needsValue(name, in: template) else { return }
    let type = template.variable(named: name)?.type
    let role = template.variable(named: name)?.role ?? .unknown
    variables.set(Self.sample(of: name, type: type, role: role), at: name)
    generated.append(name)
  }

  private mutating func addList(_ name: String, in template: Template) {
    guard needsValue(name, in: template) else { return }
    variables.set(.array([.string("first of \(name)"), .string("second of \(name)")]), at: name)
    generated.append(name)
  }

  /// Makes the elements of a generated list objects that have a field.
  private mutating func addField(of path: String, item: String, to name: String) {
    guard generated.contains(name), var elements = variables.value(at: name)?.array else { return }
    var steps = path.split(separator: ".").map(String.init)
    if steps.first == item || steps.first == "this" { steps.removeFirst() }
    guard !steps.isEmpty, path != name, path != item else { return }
    for index in elements.indices {
      var object = elements[index].object ?? JSONObject()
      let field = steps.joined(separator: ".")
      object.set(.string("\(field) \(index + 1)"), at: field)
      elements[index] = .object(object)
    }
    variables.set(.array(elements), at: name)
  }

  private func needsValue(_ name: String, in template: Template) -> Bool {
    guard variables.value(at: name) == nil else { return false }
    let root = String(name.prefix { $0 != "." })
    guard let variable = template.variable(named: name) ?? template.variable(named: root) else {
      return true
    }
    return variable.defaultValue == nil && !variable.isOptional && variable.role != .history
  }

  private static func sample(of name: String, type: String?, role: VariableRole) -> JSONValue {
    switch (type, role) {
    case ("boolean", _): .bool(true)
    case ("integer", _), ("number", _), ("float", _): .int(7)
    case ("array", _): .array([.string("first of \(name)"), .string("second of \(name)")])
    case ("object", _): .object(JSONObject())
    case (_, .clock): .string("2026-11-20T09:30:00Z")
    case (_, .identifier), (_, .random): .string("3f2504e0-4f89-41d3-9a0c-0305e82c3301")
    default: .string("sample \(name)")
    }
  }

  /// Another value of the same kind; a conversation gets one more message instead.
  static func changed(_ value: JSONValue) -> JSONValue {
    switch value {
    case .null: return .string("other")
    case .bool(let value): return .bool(!value)
    case .number(let number): return number.int.map { .int($0 + 1) } ?? .int(7)
    case .string(let text): return .string(changed(text))
    case .object(let object):
      return .object(
        JSONObject(object.members.map { .init(key: $0.key, value: changed($0.value)) })
      )
    case .array(let elements):
      let isConversation = !elements.isEmpty && elements.allSatisfy { $0["role"] != nil }
      guard isConversation else { return .array(elements.map(changed)) }
      return .array(elements + [["role": "user", "content": "and one more question"]])
    }
  }

  private static func changed(_ text: String) -> String {
    switch text {
    case "2026-11-20T09:30:00Z": "2027-02-03T21:45:17Z"
    case "3f2504e0-4f89-41d3-9a0c-0305e82c3301": "9b2e7a10-0c55-4c1e-8f7d-62d1f0a4b8aa"
    default: "other \(text)"
    }
  }
}

extension JSONObject {
  /// The value at a dotted path, or under the whole path as a name.
  func value(at path: String) -> JSONValue? {
    if let value = self[path] { return value }
    var value: JSONValue? = .object(self)
    for step in path.split(separator: ".") { value = value?.object?[String(step)] }
    return value
  }

  /// Puts a value at a dotted path; objects on the way are made.
  mutating func set(_ value: JSONValue, at path: String) {
    let steps = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard steps.count == 2, self[path] == nil else {
      self[path] = value
      return
    }
    var inner = self[steps[0]]?.object ?? JSONObject()
    inner.set(value, at: steps[1])
    self[steps[0]] = .object(inner)
  }

  /// This object with the values of another put in, objects member by member.
  func merging(_ other: JSONObject) -> JSONObject {
    var merged = self
    for member in other.members {
      if let inner = merged.value(at: member.key)?.object, let outer = member.value.object {
        merged.set(.object(inner.merging(outer)), at: member.key)
      } else {
        merged.set(member.value, at: member.key)
      }
    }
    return merged
  }
}
