internal import PromptCore
internal import PromptTemplates

/// Finds the prompts of a file: text that flows into a message, a model call or a prompt's name.
struct PromptFinder {
  private var flow: MessageFlow
  private let source: SourceText
  private let language: SourceLanguage
  private let format: TemplateFormat
  fileprivate var found: [Candidate] = []

  /// A prompt before the others of its file are known.
  fileprivate struct Candidate {
    var name: String
    var messages: [TemplateMessage]
    var variables: [TemplateVariable]
    var model: String?
    /// The assignment whose name alone makes it a prompt; left out if a call uses it.
    var definition: Int?
    var place: Int
  }

  /// The least text that a name alone makes a prompt of.
  private static let leastText = 24
  /// Files hold fewer prompts than this.
  private static let mostPrompts = 400

  static func templates(
    in source: SourceText,
    id: String,
    format: TemplateFormat,
    language: SourceLanguage,
    tokens: ([UInt8]) -> TokenStream
  ) -> [Template] {
    guard SourceReaderRegistry.reasonToSkip(source) == nil,
      SourceFileScreen.mentionsPrompts(source.bytes)
    else { return [] }
    let bytes = source.bytes
    let file = StatementParser.file(bytes: bytes, tokens: tokens(bytes), language: language)
    let values = ValueFlow(source: source, file: file, language: language)
    var finder = PromptFinder(
      flow: MessageFlow(text: TextFlow(values: values)),
      source: source,
      language: language,
      format: format
    )
    finder.search(file)
    return finder.templates(id: id)
  }

  private init(
    flow: MessageFlow,
    source: SourceText,
    language: SourceLanguage,
    format: TemplateFormat
  ) {
    self.flow = flow
    self.source = source
    self.language = language
    self.format = format
  }

  // MARK: Search

  private mutating func search(_ file: SourceFile) {
    for value in file.values {
      let function = value.isReturned ? functionName(of: value.scope, in: file) : ""
      visit(value.expression, name: function, scope: value.scope, definition: nil)
    }
    for (index, definition) in file.definitions.enumerated() {
      switch definition.action {
      case .assigns:
        visit(
          definition.value,
          name: definition.key,
          scope: definition.scope,
          definition: index
        )
      case .appends, .prepends:
        visit(definition.value, name: "", scope: definition.scope, definition: nil)
      case .iterates: continue
      }
    }
  }

  private func functionName(of scope: Int, in file: SourceFile) -> String {
    for level in file.chain(of: scope) where !file.scopes[level].name.isEmpty {
      return file.scopes[level].name
    }
    return ""
  }

  private mutating func visit(
    _ expression: SourceExpression,
    name: String,
    scope: Int,
    definition: Int?,
    depth: Int = 0
  ) {
    guard depth < 40, found.count < Self.mostPrompts, flow.text.values.budget > 0 else { return }
    if request(expression, name: name, scope: scope) { return }
    if chat(expression, name: name, scope: scope, definition: definition) { return }
    if named(expression, name: name, scope: scope, definition: definition) { return }
    for child in expression.children {
      visit(child.value, name: child.label ?? "", scope: scope, definition: nil, depth: depth + 1)
    }
  }

  // MARK: Model calls

  /// A call, or an object with the fields of a request.
  private mutating func request(
    _ expression: SourceExpression,
    name: String,
    scope: Int
  ) -> Bool {
    var arguments: [SourceArgument]
    var isCall = false
    switch expression.kind {
    case .call(let call):
      arguments = call.arguments
      if case .mapping(let entries)? = call.unlabelled.first?.kind { arguments += entries }
      isCall = ModelCalls.isModelCall(call.path)
    case .mapping(let entries): arguments = entries
    default: return false
    }
    let parts = ModelCalls.parts(of: arguments)
    guard parts.system != nil || parts.messages != nil || (isCall && parts.prompt != nil) else {
      return false
    }
    flow.text.begin()
    let isRequest = isCall || parts.model != nil
    let messages = messages(of: parts, isRequest: isRequest, scope: scope)
    guard hasText(messages, least: isRequest ? 1 : Self.leastText) else { return false }
    add(
      name: name.isEmpty ? "line-\(source.position(at: expression.range.lowerBound).line)" : name,
      messages: messages,
      model: parts.model?.plainLiteral.map { source.text(in: $0.content) },
      at: expression.range.lowerBound
    )
    return true
  }

  private mutating func messages(
    of parts: ModelCalls.Parts,
    isRequest: Bool,
    scope: Int
  ) -> [TemplateMessage] {
    var messages: [TemplateMessage] = []
    if isRequest, let tools = parts.tools { messages += self.tools(tools, scope: scope) }
    if let system = parts.system {
      let segments = flow.parts(of: system.value, scope: scope, depth: 0)
      let message = TemplateMessage(role: .system, range: system.value.range, segments: segments)
      if !segments.isEmpty { messages.append(message) }
    }
    if let value = parts.messages {
      if let chat = flow.messages(of: value, scope: scope) {
        messages += chat
      } else if isRequest {
        let segments = flow.text.content(of: value, scope: scope)
        messages.append(TemplateMessage(role: .user, range: value.range, segments: segments))
      }
    }
    if let prompt = parts.prompt {
      let segments = flow.text.content(of: prompt, scope: scope)
      messages.append(TemplateMessage(role: .user, range: prompt.range, segments: segments))
    }
    return messages
  }

  /// Tools are sent first; they matter here only if their order is not fixed.
  private mutating func tools(_ value: SourceExpression, scope: Int) -> [TemplateMessage] {
    let meaning = flow.text.values.meaning(of: value, scope: scope)
    guard !meaning.hazards.isEmpty else { return [] }
    let segment = flow.text.value(value, at: value.range, scope: scope)
    return [TemplateMessage(role: .system, range: value.range, segments: [segment])]
  }

  // MARK: Messages

  private mutating func chat(
    _ expression: SourceExpression,
    name: String,
    scope: Int,
    definition: Int?
  ) -> Bool {
    switch expression.kind {
    case .list, .joined, .mapping, .call: break
    default: return false
    }
    flow.text.begin()
    guard let messages = flow.messages(of: expression, scope: scope), hasText(messages, least: 20)
    else { return false }
    add(
      name: name.isEmpty ? "line-\(source.position(at: expression.range.lowerBound).line)" : name,
      messages: messages,
      definition: definition,
      at: expression.range.lowerBound
    )
    return true
  }

  // MARK: Names

  private mutating func named(
    _ expression: SourceExpression,
    name: String,
    scope: Int,
    definition: Int?
  ) -> Bool {
    let isCertain = PromptNames.isPrompt(name)
    guard isCertain || PromptNames.isTemplate(name), expression.isTextual else { return false }
    flow.text.begin()
    let segments: [Segment]?
    if let definition {
      segments = assigned(definition)
    } else {
      segments = flow.text.text(of: expression, scope: scope)
    }
    guard let segments, isProse(segments), isCertain || isAddressed(segments) else { return false }
    let message = TemplateMessage(
      role: PromptNames.isSystem(name) ? .system : .user,
      range: expression.range,
      segments: segments
    )
    guard hasText([message], least: Self.leastText) else { return false }
    add(
      name: name,
      messages: [message],
      definition: definition,
      at: expression.range.lowerBound
    )
    return true
  }

  /// What an assignment and the additions behind it in the same scope build up.
  private mutating func assigned(_ index: Int) -> [Segment]? {
    let definition = flow.text.values.file.definitions[index]
    let used = flow.text.values.used
    defer { flow.text.values.used = used }
    guard
      case .value(let bases, let additions) = flow.text.values.binding(
        of: definition.key,
        scope: definition.scope,
        at: Int.max
      ), bases.last == index
    else { return flow.text.text(ofDefinitions: [index], additions: []) }
    return flow.text.text(ofDefinitions: [index], additions: additions)
  }

  /// Whether text speaks to a model.
  private func isAddressed(_ segments: [Segment]) -> Bool {
    segments.contains { segment in
      guard case .literal(_, let text) = segment else { return false }
      return ["ou are ", "our task", "nswer the ", "ollowing "].contains { text.contains($0) }
    }
  }

  /// Whether text reads as words for a model, not as markup or a query.
  private func isProse(_ segments: [Segment]) -> Bool {
    guard case .literal(_, let text)? = segments.first(where: { !$0.isBlankText }) else {
      return true
    }
    let start = text.drop(while: \.isWhitespace).prefix(12).uppercased()
    return !Self.otherLanguages.contains { start.hasPrefix($0) }
  }

  /// How pages, mails and queries begin.
  private static let otherLanguages = [
    "<!DOCTYPE", "<HTML", "<DIV", "<SVG", "<IMG", "<TABLE", "<STYLE", "<BODY", "<HEAD", "<P>",
    "<SPAN", "<A ", "<H1", "SELECT ", "INSERT INTO", "CREATE TABLE", "UPDATE ", "#!/",
  ]

  // MARK: Results

  private func hasText(_ messages: [TemplateMessage], least: Int) -> Bool {
    var total = 0
    for message in messages {
      total += message.segments.reduce(0) { $0 + $1.textLength }
      if total >= least { return true }
    }
    return false
  }

  private mutating func add(
    name: String,
    messages: [TemplateMessage],
    model: String? = nil,
    definition: Int? = nil,
    at place: Int
  ) {
    let name = name.split(separator: ".").last.map(String.init) ?? name
    found.append(
      Candidate(
        name: name,
        messages: messages,
        variables: flow.text.variables,
        model: model,
        definition: definition,
        place: place
      )
    )
  }

  private func templates(id: String) -> [Template] {
    let used = flow.text.values.used
    var seen: Set<String> = []
    var covered: Set<Range<Int>> = []
    let kept = found.filter { $0.definition.map { !used.contains($0) } ?? true }
      .sorted { left, right in
        left.size == right.size ? left.place < right.place : left.size > right.size
      }
      .filter { candidate in
        // The same text in a second call says nothing new.
        let ranges = candidate.messages.flatMap(\.segments).map(\.range)
        defer { covered.formUnion(ranges) }
        return !ranges.allSatisfy(covered.contains)
      }
      .sorted { $0.place < $1.place }
    return kept.map { candidate in
      var name = candidate.name
      var number = 2
      while !seen.insert(name).inserted {
        name = "\(candidate.name)-\(number)"
        number += 1
      }
      return Template(
        id: kept.count == 1 ? id : "\(id)#\(name)",
        format: format,
        source: source,
        model: candidate.model,
        messages: candidate.messages,
        variables: candidate.variables
      )
    }
  }
}

extension PromptFinder.Candidate {
  fileprivate var size: Int { messages.reduce(0) { $0 + $1.segments.count } }
}

extension Segment {
  /// The bytes of fixed text in it.
  fileprivate var textLength: Int {
    switch self {
    case .literal(_, let text): text.utf8.count
    case .section(let section):
      (section.body + section.alternative).reduce(0) { $0 + $1.textLength }
    default: 0
    }
  }

  fileprivate var isBlankText: Bool {
    if case .literal(_, let text) = self { text.allSatisfy(\.isWhitespace) } else { true }
  }
}

extension SourceExpression {
  /// Whether it can be text that stands in the file.
  fileprivate var isTextual: Bool {
    switch kind {
    case .literal, .joined, .percent, .choice, .name, .function: true
    case .call(let call): !call.arguments.isEmpty || call.receiver != nil
    default: false
    }
  }

  /// The expressions inside it, with the labels that they have there.
  fileprivate var children: [SourceArgument] {
    func plain(_ values: [SourceExpression]) -> [SourceArgument] {
      values.map { SourceArgument(label: nil, value: $0) }
    }
    switch kind {
    case .constant, .name: return []
    case .literal(let literal):
      guard literal.style.contains(.markup) else { return [] }
      return literal.parts.compactMap { part in
        if case .hole(_, let value, _) = part {
          SourceArgument(label: nil, value: value)
        } else {
          nil
        }
      }
    case .member(let base, _): return plain([base])
    case .call(let call): return call.arguments + plain(call.receiver.map { [$0] } ?? [])
    case .subscripted(let base, let key): return plain([base, key])
    case .percent(let left, let right): return plain([left, right])
    case .joined(let values), .list(let values), .set(let values), .other(let values),
      .function(let values):
      return plain(values)
    case .mapping(let entries): return entries
    case .spread(let value): return plain([value])
    case .choice(let values, let condition): return plain(values + (condition.map { [$0] } ?? []))
    case .loop(let item, let over): return plain([item, over])
    }
  }
}
