public import PromptTemplates

/// A variable of a prompt, where it first stands in what is sent, and what stands behind it.
public struct VariablePlacement: Sendable, Hashable {
  /// The variable.
  public var variable: TemplateVariable
  /// The first tag that sends its value or decides on it; `nil` if none does.
  public var place: Range<Int>?
  /// The tokens of fixed text in front of that tag.
  public var tokensBefore: Int
  /// The tokens of fixed text behind it, which lose the cache whenever the value changes.
  public var tokensBehind: Int

  /// Every variable of a template.
  ///
  /// - Parameters:
  ///   - template: The template.
  ///   - partial: Finds the template that a partial names.
  ///   - count: Counts the tokens of a text.
  /// - Returns: the variables in the order in which the prompt is sent, then those that no tag sends.
  public static func all(
    in template: Template,
    partial: PartialLookup = { _, _ in nil },
    count: (String) -> Int
  ) -> [VariablePlacement] {
    let layout = PromptLayout(of: template, partial: partial)
    let spans = layout.spans
    let tokens = FixedTextSums(of: layout, measure: count)
    var placements: [VariablePlacement] = []
    var seen: Set<String> = []
    for (index, span) in spans.enumerated() where span.fixedText == nil {
      let variable = span.variable(in: template)
      guard seen.insert(variable.name).inserted else { continue }
      placements.append(
        VariablePlacement(
          variable: variable,
          place: span.range,
          tokensBefore: tokens.sum(in: 0..<index, beside: index),
          tokensBehind: tokens.sum(in: index..<spans.count, beside: index)
        )
      )
    }
    let rest = template.variables.filter { !seen.contains($0.name) }
    return placements
      + rest.map {
        VariablePlacement(variable: $0, place: nil, tokensBefore: 0, tokensBehind: 0)
      }
  }
}

extension PromptSpan {
  /// The template's variable behind a span; what only the span knows, as a variable.
  fileprivate func variable(in template: Template) -> TemplateVariable {
    if let known = template.variable(named: name) { return known }
    var steps = name.split(separator: ".")
    while steps.popLast() != nil, !steps.isEmpty {
      if let known = template.variable(named: steps.joined(separator: ".")) { return known }
    }
    return TemplateVariable(
      name: name,
      stability: stability,
      role: value?.role ?? (isHistory ? .history : .unknown),
      evidence: value?.evidence ?? .none
    )
  }
}

extension TemplateVariable {
  /// Why it has its class, in words.
  public var explanation: String {
    if let reason { return reason }
    switch evidence {
    case .annotation: return "the front matter says so"
    case .configuration: return "the configuration says so"
    case .code: return "the code that fills it says so"
    case .observation: return "rendered prompts or recorded requests showed it"
    case .schema: return "its declaration says so"
    case .name: return role == .unknown ? "its name says so" : "its name says \(role.words)"
    case .placement: return "its place in the prompt says so"
    case .none: return "nothing tells; annotate it: promptopt: {stability: {\(name): …}}"
    }
  }
}

extension VariableRole {
  /// What it is, with an article.
  fileprivate var words: String {
    switch self {
    case .clock: "a clock"
    case .identifier: "an identifier"
    case .userField: "a field of the user"
    case .input: "an input"
    case .retrieved: "retrieved text"
    case .history: "the conversation"
    case .random: "a random value"
    case .counter: "a counter"
    case .environment: "the environment"
    case .state: "the program's state"
    case .build: "a build"
    case .configuration: "configuration"
    case .unknown: "nothing"
    }
  }
}
