internal import PromptCore

/// Runs a parsed body over values.
///
/// Supported in all languages: outputs, conditions, loops, partials, and the filters of
/// `FilterRegistry` (as helpers in Handlebars). Of Handlebars: `@index`, `@first`, `@last`, `@key`,
/// `@root`, `../`, block parameters, and the helpers `eq ne gt gte lt lte and or not add subtract
/// lookup`. Of Mustache: the stack of contexts. Of Jinja: `loop.index index0 first last length
/// revindex`, `set`, `with`, macros, tests, `range`, the string methods of `Methods`. Truth, and how
/// values other than strings are printed, follow each language; nothing is escaped for HTML.
struct TemplateRenderer {
  var template: Template
  let partials: [String: Template]
  var scope: RenderScope
  var output: MessageBuilder
  var macros: [String: Macro] = [:]
  /// What replaces the blocks of a template that others extend, the outermost first.
  var blocks: [String: [Override]] = [:]
  /// What the blocks that are being rendered replace, the innermost last.
  var inheritedBlocks: [Override] = []
  /// The bodies of the partial blocks that are being rendered, the innermost last.
  var partialBlocks: [PartialBlock] = []

  /// A block of a template that extends another.
  struct Override {
    var body: [TemplateNode]
    var template: Template
  }

  /// What `{{> @partial-block}}` stands for.
  struct PartialBlock {
    var body: [TemplateNode]
    var template: Template
  }
  var depth = 0

  static let depthLimit = 50

  init(template: Template, variables: JSONObject, partials: [String: Template]) {
    self.template = template
    self.partials = partials
    var values = variables
    for variable in template.variables where values[variable.name] == nil {
      if let value = variable.defaultValue { values[variable.name] = value }
    }
    scope = RenderScope(syntax: template.syntax, variables: values)
    output = MessageBuilder(role: template.defaultRole)
  }

  mutating func prompt() -> RenderedPrompt {
    let messages = output.finish()
    return RenderedPrompt(messages: messages, pieces: output.pieces)
  }

  mutating func render(_ nodes: [TemplateNode]) throws(PromptError) {
    if let base = nodes.base { return try extend(base, with: nodes) }
    for case .macro(let macro) in nodes where macro.isInlinePartial { macros[macro.name] = macro }
    for node in nodes { try render(node) }
  }

  private mutating func render(_ node: TemplateNode) throws(PromptError) {
    switch node {
    case .skipped: break
    case .text(let range):
      begin(at: range)
      output.write(template.bodySource.text(in: range))
    case .role(_, let role): output.begin(role)
    case .output(let range, let expression):
      begin(at: range, names: expression.paths.map(\.text))
      try write(expression, at: range)
    case .branch(let branch):
      let holds = isTrue(try value(of: branch.condition)) != branch.isInverted
      try render(holds ? branch.body : branch.otherwise)
    case .loop(let loop): try render(loop)
    case .section(let section): try render(section)
    case .group(let group): try render(group)
    case .assignment(_, let names, let value): try assign(names, value)
    case .capture(_, let name, let body):
      scope.bind(name, to: .string(try captured(body)))
    case .macro(let macro): macros[macro.name] = macro
    case .partial(let partial): try render(partial)
    case .imports(let imports): try render(imports)
    case .media(let range, _):
      throw failure("media parts cannot be rendered as text", at: range)
    }
  }

  /// Says where what is written next comes from.
  private mutating func begin(at range: Range<Int>, names: [String] = []) {
    guard !output.isCapturing else { return }
    let place = template.embedded?.fileRange(of: range) ?? range
    output.origin = .init(path: template.source.path, range: place, names: names)
  }

  /// The text of nodes, apart from the messages.
  mutating func captured(_ nodes: [TemplateNode]) throws(PromptError) -> String {
    output.beginCapture()
    try render(nodes)
    return output.endCapture()
  }

  /// Runs a macro's body with its parameters bound.
  mutating func text(
    of macro: Macro,
    arguments: [String: JSONValue]
  ) throws(PromptError) -> String {
    try descend(at: macro.range)
    defer { depth -= 1 }
    let outer = template
    if let home = macro.home, let file = partials[home] { template = file }
    scope.enter(arguments)
    defer {
      scope.leave()
      template = outer
    }
    return try captured(macro.body)
  }

  mutating func descend(at range: Range<Int>) throws(PromptError) {
    guard depth < Self.depthLimit else {
      throw failure("partials or macros include one another without end", at: range)
    }
    depth += 1
  }

  func failure(_ message: String, at range: Range<Int>, remedy: String? = nil) -> PromptError {
    let place = template.embedded?.fileRange(of: range) ?? range
    return PromptError(.input, message, in: template.source, at: place.lowerBound, remedy: remedy)
  }
}

// MARK: - Outputs

extension TemplateRenderer {
  private mutating func write(
    _ expression: Expression,
    at range: Range<Int>
  ) throws(PromptError) {
    guard let value = try value(of: expression) else {
      if isLeftOut(expression) { return }
      throw missing(expression, at: range)
    }
    if !output.isCapturing, case .path = expression, let history = Self.history(value) {
      output.insert(history)
      return
    }
    output.write(try text(of: value, at: range))
  }

  /// An array of `{role, content}` as messages.
  private static func history(_ value: JSONValue) -> [ChatMessage]? {
    guard let elements = value.array, !elements.isEmpty else { return nil }
    var messages: [ChatMessage] = []
    for element in elements {
      guard let name = element["role"]?.string, let role = Role(templateName: name),
        let content = element["content"]?.string
      else { return nil }
      messages.append(ChatMessage(role: role, content: content))
    }
    return messages
  }

  /// Whether a missing value is nothing: an optional variable, or the history of a first turn.
  func isLeftOut(_ expression: Expression) -> Bool {
    guard case .path(let path) = expression, let first = path.names.first else { return false }
    let variable = template.variable(named: path.text) ?? template.variable(named: first)
    return variable.map { $0.isOptional || $0.role == .history } ?? false
  }

  /// The error for a value that is not there, at the first path of its expression that has none.
  func missing(_ expression: Expression, at range: Range<Int>) -> PromptError {
    let path = expression.paths.first { scope.value(of: $0) == nil }
    guard let path else { return failure("the expression here has no value", at: range) }
    let names = scope.names
    let remedy =
      Suggestion.nearest(to: path.text, in: names).map { "did you mean \"\($0)\"?" }
      ?? "give \"\(path.text)\" a value, or put it in a condition"
    return failure("\"\(path.text)\" has no value", at: path.range, remedy: remedy)
  }
}
