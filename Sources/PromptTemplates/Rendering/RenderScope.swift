internal import PromptCore

/// The values that names stand for while a body is rendered.
struct RenderScope {
  /// The language, which says where a name is looked up.
  var syntax: TemplateFormat
  private let root: JSONValue
  private var frames: [[String: JSONValue]] = [[:]]
  private var contexts: [JSONValue]

  init(syntax: TemplateFormat, variables: JSONObject) {
    self.syntax = syntax
    root = .object(variables)
    contexts = [.object(variables)]
  }

  /// The names that a suggestion can choose from.
  var names: [String] {
    (root.object?.keys ?? []) + frames.flatMap(\.keys).filter { !$0.hasPrefix("@") }
  }

  /// The value of a path; `nil` if there is none.
  func value(of path: VariablePath) -> JSONValue? {
    switch path.scope {
    case .root: return Self.member(of: root, path.names[...])
    case .context(let levels):
      let index = contexts.count - 1 - levels
      return index < 0 ? nil : Self.member(of: contexts[index], path.names[...])
    case .loop:
      guard let first = path.names.first else { return nil }
      let value = bound("@\(first)") ?? root["@\(first)"] ?? root[first]
      return Self.member(of: value, path.names.dropFirst())
    case .local:
      guard let first = path.names.first else { return nil }
      if let value = bound(first) { return Self.member(of: value, path.names.dropFirst()) }
      return inContexts(path.names)
    }
  }

  mutating func bind(_ name: String, to value: JSONValue) {
    frames[frames.count - 1][name] = value
  }

  mutating func enter(_ names: [String: JSONValue] = [:], context: JSONValue? = nil) {
    frames.append(names)
    contexts.append(context ?? contexts.last ?? root)
  }

  mutating func leave() {
    frames.removeLast()
    contexts.removeLast()
  }

  private func bound(_ name: String) -> JSONValue? {
    for frame in frames.reversed() {
      if let value = frame[name] { return value }
    }
    return nil
  }

  private func inContexts(_ names: [String]) -> JSONValue? {
    switch syntax {
    case .handlebars, .dotprompt: return Self.member(of: contexts.last, names[...])
    case .mustache:
      for context in contexts.reversed() {
        guard let first = names.first, Self.member(of: context, [first]) != nil else { continue }
        return Self.member(of: context, names[...])
      }
      return nil
    default: return Self.member(of: root, names[...])
    }
  }

  /// What a path leads to from a value: members, indices, `length`.
  static func member(of value: JSONValue?, _ names: ArraySlice<String>) -> JSONValue? {
    var value = value
    for name in names {
      switch value {
      case .object(let object): value = object[name]
      case .array(let elements):
        if let index = Int(name) {
          let position = index < 0 ? elements.count + index : index
          value = elements.indices.contains(position) ? elements[position] : nil
        } else {
          value = name == "length" ? .int(elements.count) : nil
        }
      case .string(let text):
        value = name == "length" ? .int(text.unicodeScalars.count) : nil
      default: return nil
      }
    }
    return value
  }
}
