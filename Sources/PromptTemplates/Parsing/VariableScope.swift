/// Which variable of the template a path stands for, inside loops and other blocks.
struct VariableScope: Sendable {
  /// What a name or a context is bound to.
  struct Binding: Sendable {
    /// The variable it comes from; `nil` if it comes from none.
    var variable: String?
    /// Whether it is an element of the variable, not the variable itself.
    var isElement = false

    func name(of rest: ArraySlice<String>) -> String? {
      guard let variable else { return nil }
      if isElement { return variable }
      return VariableScope.dotted(variable == VariableScope.everything ? rest : [variable] + rest)
    }
  }

  let format: TemplateFormat
  /// The name under which the outermost context itself (`{{json this}}`) is a variable.
  static let everything = "this"
  /// What `{{#each}}` defines; any other `@name` comes from the host (`@state`).
  private static let loopNames: Set<String> = ["index", "first", "last", "key"]

  private var names: [[String: Binding]] = [[:]]
  private var contexts: [Binding] = []

  init(format: TemplateFormat) {
    self.format = format
  }

  /// The variable that a path stands for; `nil` for what blocks define themselves.
  func variable(of path: VariablePath) -> String? {
    switch path.scope {
    case .loop:
      guard let first = path.names.first, !Self.loopNames.contains(first) else { return nil }
      return Self.dotted(["@\(first)"] + path.names.dropFirst())
    case .root: return Self.dotted(path.names[...])
    case .context(let levels):
      let index = contexts.count - 1 - levels
      guard index >= 0 else { return Self.dotted(path.names[...]) }
      return contexts[index].name(of: path.names[...])
    case .local:
      guard let first = path.names.first else { return nil }
      for frame in names.reversed() {
        if let binding = frame[first] { return binding.name(of: path.names.dropFirst()) }
      }
      // Handlebars looks into the innermost context alone; Mustache outwards, so that a name in a
      // section may be anyone's and is taken for a variable of its own.
      guard format != .mustache, let context = contexts.last else {
        return Self.dotted(path.names[...])
      }
      return context.name(of: path.names[...])
    }
  }

  mutating func bind(_ name: String, to binding: Binding) {
    names[names.count - 1][name] = binding
  }

  /// Runs with names, and with a context if there is one, that end with the block.
  mutating func enter(_ bindings: [String: Binding], context: Binding? = nil) {
    names.append(bindings)
    if let context { contexts.append(context) }
  }

  mutating func leave(context: Bool) {
    names.removeLast()
    if context { contexts.removeLast() }
  }

  /// Steps with dots between them, up to the first index or length.
  private static func dotted(_ steps: ArraySlice<String>) -> String? {
    let named = steps.prefix { $0 != "length" && Int($0) == nil }
    return steps.isEmpty ? everything : named.isEmpty ? nil : named.joined(separator: ".")
  }
}
