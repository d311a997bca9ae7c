internal import PromptCore

/// Makes positioned segments of nodes, and collects the variables on the way.
struct SegmentLowering {
  let source: SourceText
  /// What is known of a variable of a name.
  let variable: (String) -> TemplateVariable
  private var scope: VariableScope
  private(set) var names: [String] = []
  private var seen: Set<String> = []

  init(
    source: SourceText,
    format: TemplateFormat,
    variable: @escaping (String) -> TemplateVariable
  ) {
    self.source = source
    self.variable = variable
    scope = VariableScope(format: format)
  }

  /// The segments of nodes; role markers inside blocks are comments here.
  mutating func segments(of nodes: [TemplateNode]) -> [Segment] {
    var segments: [Segment] = []
    for node in nodes { segments += self.segments(of: node) }
    return segments
  }

  mutating func segments(of node: TemplateNode) -> [Segment] {
    switch node {
    case .text(let range): return [.literal(range: range, text: source.text(in: range))]
    case .skipped(let range), .role(let range, _): return [.comment(range: range)]
    case .output(let range, let expression): return [output(range, expression)]
    case .media(let range, let expression): return [media(range, expression)]
    case .branch(let branch): return [section(of: branch)]
    case .loop(let loop): return [section(of: loop)]
    case .section(let section): return [self.section(of: section)]
    case .group(let group): return segments(of: group)
    case .assignment(let range, let names, let value):
      let variables = variables(of: value)
      for name in names { scope.bind(name, to: .init(variable: variables.first?.name)) }
      return [.comment(range: range)]
    case .capture(let range, let name, let body):
      let before = names.count
      _ = segments(of: body)
      let first = names.count > before ? names[before] : nil
      scope.bind(name, to: .init(variable: first, isElement: true))
      return [.comment(range: range)]
    case .macro(let macro):
      let parameters = macro.parameters.map { ($0.name, VariableScope.Binding()) }
      scope.enter(Dictionary(parameters) { first, _ in first })
      _ = segments(of: macro.body)
      scope.leave(context: false)
      return [.comment(range: macro.range)]
    case .imports(let imports):
      if let name = imports.namespace { scope.bind(name, to: .init()) }
      return [.comment(range: imports.range)]
    case .partial(let partial):
      for argument in partial.arguments { _ = variables(of: argument.value) }
      if let context = partial.context { _ = variables(of: context) }
      if let fallback = partial.fallback { _ = segments(of: fallback) }
      return [.partial(range: partial.range, name: partial.name)]
    }
  }

  // MARK: Outputs

  private mutating func output(_ range: Range<Int>, _ expression: Expression) -> Segment {
    if case .literal(let value) = expression {
      return .literal(range: range, text: value.string ?? value.text())
    }
    let used = variables(of: expression)
    if let only = used.first, used.count == 1, let name = only.name, isHistory(name),
      !expression.hasElement
    {
      return .history(range: range, name: name)
    }
    return .variable(placeholder(range, used, calls: expression.calls))
  }

  private mutating func media(_ range: Range<Int>, _ expression: Expression?) -> Segment {
    guard let expression, case let used = variables(of: expression), !used.isEmpty else {
      return .comment(range: range)
    }
    let media = Call(name: "media", range: range)
    return .variable(placeholder(range, used, calls: expression.calls + [media]))
  }

  /// The place of the least stable of the variables that an expression uses.
  private func placeholder(
    _ range: Range<Int>,
    _ used: [(path: VariablePath, name: String?)],
    calls: [Call]
  ) -> Placeholder {
    var chosen = used.first
    var chosenRank = -1
    for candidate in used {
      guard let name = candidate.name else { continue }
      let rank = variable(name).stability.rank ?? -1
      if chosen?.name == nil || rank > chosenRank {
        chosen = candidate
        chosenRank = rank
      }
    }
    return Placeholder(
      range: range,
      path: chosen?.path.text ?? "",
      filters: calls.map { Placeholder.Filter(name: $0.name, arguments: $0.extraArguments) },
      variable: chosen?.name
    )
  }

  // MARK: Blocks

  private mutating func section(of branch: Branch) -> Segment {
    let paths = variables(of: branch.condition).map { $0.name ?? $0.path.text }
    return .section(
      Section(
        range: branch.range,
        kind: .condition(expression: branch.text, paths: paths, inverted: branch.isInverted),
        body: segments(of: branch.body),
        alternative: segments(of: branch.otherwise)
      )
    )
  }

  private mutating func section(of loop: Loop) -> Segment {
    let used = variables(of: loop.items)
    let name = used.first?.name
    if let condition = loop.condition { _ = variables(of: condition) }
    let element = VariableScope.Binding(variable: name, isElement: true)
    var bindings = [scope.format == .liquid ? "forloop" : "loop": VariableScope.Binding()]
    for item in loop.names { bindings[item] = element }
    let opensContext = scope.format.opensContexts
    scope.enter(bindings, context: opensContext ? element : nil)
    let body = segments(of: loop.body)
    scope.leave(context: opensContext)
    let alternative = segments(of: loop.otherwise)
    if let name, isHistory(name) { return .history(range: loop.range, name: name) }
    let path = name ?? used.first?.path.text ?? ""
    return .section(
      Section(
        range: loop.range,
        kind: .loop(path: path, item: loop.names.last),
        body: body,
        alternative: alternative
      )
    )
  }

  private mutating func section(of section: ContextSection) -> Segment {
    let used = variables(of: section.value)
    let name = used.first?.name
    let path = name ?? used.first?.path.text ?? ""
    let binding = VariableScope.Binding(variable: name, isElement: section.kind == .mustache)
    let opensContext = section.kind != .inverted && scope.format.opensContexts
    scope.enter(
      Dictionary(section.names.map { ($0, binding) }) { first, _ in first },
      context: opensContext ? binding : nil
    )
    let body = segments(of: section.body)
    scope.leave(context: opensContext)
    let alternative = segments(of: section.otherwise)
    if section.kind == .mustache, let name, isHistory(name) {
      return .history(range: section.range, name: name)
    }
    let kind: Section.Kind =
      section.kind == .mustache
      ? .loop(path: path, item: section.names.first)
      : .condition(expression: path, paths: [path], inverted: section.kind == .inverted)
    return .section(
      Section(range: section.range, kind: kind, body: body, alternative: alternative)
    )
  }

  /// A group leaves its body; its tags are comments.
  private mutating func segments(of group: Group) -> [Segment] {
    if case .bindings(let arguments) = group.kind {
      var bindings: [String: VariableScope.Binding] = [:]
      for argument in arguments {
        let name = variables(of: argument.value).first?.name
        bindings[argument.name ?? ""] = VariableScope.Binding(variable: name)
      }
      scope.enter(bindings)
    }
    if case .call(let call, let parameters) = group.kind {
      for argument in call.arguments { _ = variables(of: argument.value) }
      scope.enter(
        Dictionary(parameters.map { ($0.name, VariableScope.Binding()) }) { first, _ in first }
      )
    }
    let body = segments(of: group.body)
    switch group.kind {
    case .bindings, .call: scope.leave(context: false)
    default: break
    }
    return Self.filled(group.range, with: body)
  }

  /// Segments with comments for the bytes between and around them.
  static func filled(_ range: Range<Int>, with segments: [Segment]) -> [Segment] {
    var filled: [Segment] = []
    var position = range.lowerBound
    for segment in segments {
      if segment.range.lowerBound > position {
        filled.append(.comment(range: position..<segment.range.lowerBound))
      }
      filled.append(segment)
      position = segment.range.upperBound
    }
    if range.upperBound > position { filled.append(.comment(range: position..<range.upperBound)) }
    return filled
  }

  // MARK: Variables

  /// The paths of an expression with the variables they stand for; those are noted as used.
  private mutating func variables(
    of expression: Expression
  ) -> [(path: VariablePath, name: String?)] {
    expression.paths.map { path in
      let name = scope.variable(of: path)
      if let name, seen.insert(name).inserted { names.append(name) }
      return (path, name)
    }
  }

  private func isHistory(_ name: String) -> Bool { variable(name).role == .history }
}

extension Call {
  /// The arguments as written, without the operand that a helper takes first.
  fileprivate var extraArguments: [String] {
    guard let first = arguments.first, first.name == nil, case .path = first.value else {
      return arguments.map(\.text)
    }
    return arguments.dropFirst().map(\.text)
  }
}

extension Expression {
  /// Whether it takes an element or a part of its operand.
  fileprivate var hasElement: Bool {
    switch self {
    case .element, .slice: true
    case .filter(let inner, _), .method(let inner, _): inner.hasElement
    default: false
    }
  }
}
