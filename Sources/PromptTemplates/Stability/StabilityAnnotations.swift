internal import PromptCore
internal import PromptYAML

/// What the front matter's `promptopt` key says of a template.
///
/// The long form names stability and role of a variable, the short form its stability alone:
///
///     promptopt:
///       calls_per_day: 20000
///       role: system            # of text that no role marker precedes
///       variables:
///         now: {stability: day, role: clock}
///       stability:
///         question: request
struct StabilityAnnotations: Sendable {
  private(set) var stability: [String: Stability] = [:]
  private(set) var role: [String: VariableRole] = [:]
  private(set) var callsPerDay: Int?
  private(set) var messageRole: Role?
  /// Unknown keys and words, each with a suggestion.
  private(set) var problems: [Diagnostic] = []

  init(in node: YAMLNode?) {
    guard let node = node?["promptopt"] else { return }
    guard let pairs = node.mapping else {
      problems = [.syntax("\"promptopt\" is not a mapping", at: node.place)]
      return
    }
    for pair in pairs {
      switch pair.key {
      case "variables": readVariables(pair.value)
      case "stability":
        for entry in pair.value.mapping ?? [] { readStability(entry.value, of: entry.key) }
      case "calls_per_day": readCalls(pair.value)
      case "role": messageRole = word(pair.value, Role.init(templateName:), Role.templateNames)
      // Findings that the author excuses; the linter reads them.
      case "disable": continue
      default:
        reportKey(pair, known: ["variables", "stability", "calls_per_day", "role", "disable"])
      }
    }
  }

  /// The annotation of a variable, or of the nearest path it lies below.
  func stability(of name: String) -> Stability? { nearest(to: name, in: stability) }

  /// The annotated role of a variable, or of the nearest path it lies below.
  func role(of name: String) -> VariableRole? { nearest(to: name, in: role) }

  private func nearest<Value>(to name: String, in table: [String: Value]) -> Value? {
    guard !table.isEmpty else { return nil }
    var steps = name.split(separator: ".")
    while !steps.isEmpty {
      if let value = table[steps.joined(separator: ".")] { return value }
      steps.removeLast()
    }
    return nil
  }

  private mutating func readVariables(_ node: YAMLNode) {
    for variable in node.mapping ?? [] {
      guard let pairs = variable.value.mapping else {
        readStability(variable.value, of: variable.key)
        continue
      }
      for pair in pairs {
        switch pair.key {
        case "stability": readStability(pair.value, of: variable.key)
        case "role":
          let known = VariableRole.allCases.map(\.rawValue)
          role[variable.key] = word(pair.value, VariableRole.init(rawValue:), known)
        default: reportKey(pair, known: ["stability", "role"])
        }
      }
    }
  }

  private mutating func readStability(_ node: YAMLNode, of name: String) {
    let known = Stability.allCases.map(\.rawValue)
    stability[name] = word(node, Stability.init(rawValue:), known)
  }

  private mutating func readCalls(_ node: YAMLNode) {
    guard let calls = node.json.int, calls >= 0 else {
      problems.append(.syntax("\"calls_per_day\" is a whole number", at: node.place))
      return
    }
    callsPerDay = calls
  }

  private mutating func word<Value>(
    _ node: YAMLNode,
    _ make: (String) -> Value?,
    _ known: [String]
  ) -> Value? {
    let text = node.string ?? ""
    if let value = make(text) { return value }
    let remedy = Suggestion.remedy(for: text, in: known)
    problems.append(.syntax("\"\(text)\" is unknown here, \(remedy)", at: node.place))
    return nil
  }

  private mutating func reportKey(_ pair: YAMLPair, known: [String]) {
    problems.append(
      .syntax(
        "the key \"\(pair.key)\" is unknown here, \(Suggestion.remedy(for: pair.key, in: known))",
        at: pair.keyOffset..<pair.keyOffset + pair.key.utf8.count
      )
    )
  }
}
