internal import PromptCore
internal import PromptYAML

/// Puts a template together from what a reader has found.
struct TemplateAssembly {
  let source: SourceText
  let id: String
  let format: TemplateFormat
  /// The language of the body, which for Prompty the front matter chooses.
  let syntax: TemplateFormat
  let frontMatter: FrontMatter
  var body: ParsedBody
  var defaultRole = Role.user
  /// The text that the body was parsed from, if it is not the file's own.
  var embedded: EmbeddedText?
  /// The declared variables, if the front matter is not all that declares them.
  var declared: DeclaredVariables?
  /// The model, if the front matter does not name it in the usual place.
  var model: String?

  func template() -> Template {
    let node = frontMatter.node
    let annotations = StabilityAnnotations(in: node)
    let declared = declared ?? DeclaredVariables(in: node)
    let text = embedded.map { SourceText(path: source.path, bytes: $0.bytes) } ?? source
    let role = annotations.messageRole ?? defaultRole
    let memo = VariableMemo { Self.variable(named: $0, declared, annotations) }
    let variable = { memo.variable(named: $0) }
    var assembly = MessageAssembly(
      defaultRole: role,
      lowering: SegmentLowering(source: text, format: syntax, variable: variable)
    )
    var messages = assembly.messages(of: body.nodes, in: text)
    if let embedded { messages = messages.map(embedded.relocated) }
    let used = assembly.lowering.names
    let unused = declared.all.map(\.name).filter { name in
      !used.contains { $0 == name || $0.hasPrefix("\(name).") }
    }
    var template = Template(
      id: id,
      version: node?["version"]?.string,
      format: format,
      source: source,
      frontMatter: frontMatter.range,
      model: model ?? Self.model(in: frontMatter),
      callsPerDay: annotations.callsPerDay,
      messages: messages,
      variables: (used + unused).map(variable),
      problems: problems(annotations, isEmpty: messages.isEmpty)
    )
    template.body = body.nodes
    template.defaultRole = role
    template.syntax = syntax
    template.embedded = embedded
    return template
  }

  private func problems(_ annotations: StabilityAnnotations, isEmpty: Bool) -> [Diagnostic] {
    var problems = frontMatter.problems + annotations.problems
    problems += body.problems.map { problem in
      var problem = problem
      if let embedded { problem.range = embedded.fileRange(of: problem.range) }
      return problem
    }
    if isEmpty {
      problems.append(.syntax("the template has no text", at: 0..<0, severity: .warning))
    }
    problems.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    return Array(problems.prefix(Diagnostic.problemLimit))
  }

  /// What a name is: by annotation, by declaration, by the dictionary, or unknown.
  private static func variable(
    named name: String,
    _ declared: DeclaredVariables,
    _ annotations: StabilityAnnotations
  ) -> TemplateVariable {
    let root = String(name.prefix { $0 != "." })
    let declaration = declared[name] ?? declared[root]
    var variable = TemplateVariable(
      name: name,
      type: declaration?.type,
      defaultValue: declared[name]?.defaultValue,
      isDeclared: declaration != nil,
      isOptional: declaration?.isOptional ?? false
    )
    if let meaning = VariableDictionary.meaning(of: name) {
      variable.role = meaning.role
      variable.stability = meaning.stability
      variable.evidence = .name
    }
    if declaration?.type == "thread" {
      variable.role = .history
      variable.stability = .turn
      variable.evidence = .annotation
    }
    if let role = annotations.role(of: name) {
      variable.role = role
      variable.evidence = .annotation
      if let stability = role.usualStability { variable.stability = stability }
    }
    if let stability = annotations.stability(of: name) {
      variable.stability = stability
      variable.evidence = .annotation
    }
    return variable
  }

  private static func model(in frontMatter: FrontMatter) -> String? {
    guard let model = frontMatter.node?["model"] else { return nil }
    if let name = model.string { return model.isNull ? nil : name }
    let configuration = model["configuration"]
    return (model["id"] ?? configuration?["model"] ?? configuration?["azure_deployment"])?.string
  }
}

/// What is known of the names of one template; each is asked for several times.
private final class VariableMemo {
  private let make: (String) -> TemplateVariable
  private var known: [String: TemplateVariable] = [:]

  init(_ make: @escaping (String) -> TemplateVariable) { self.make = make }

  func variable(named name: String) -> TemplateVariable {
    if let variable = known[name] { return variable }
    let variable = make(name)
    known[name] = variable
    return variable
  }
}

extension VariableRole {
  /// The class of a variable of which an annotation tells the role alone.
  var usualStability: Stability? {
    switch self {
    case .clock, .identifier, .input, .retrieved, .random: .request
    case .history, .counter, .state: .turn
    case .environment: .session
    case .userField: .user
    case .configuration, .build: .deploy
    case .unknown: nil
    }
  }
}
