internal import PromptCore
internal import PromptTemplates

/// Makes messages of role dictionaries, message constructors and lists of them.
struct MessageFlow {
  var text: TextFlow

  /// One message, if an expression is one.
  mutating func message(
    of expression: SourceExpression,
    scope: Int,
    isInList: Bool
  ) -> TemplateMessage? {
    switch expression.kind {
    case .mapping(let entries):
      guard let role = role(in: entries, scope: scope) else { return nil }
      return message(role, content: Self.content(in: entries), at: expression.range, scope: scope)
    case .call(let call): return message(of: call, at: expression.range, scope: scope, isInList)
    case .list(let pair) where isInList && pair.count == 2:
      guard let role = role(of: pair[0]), text.isText(pair[1]) else { return nil }
      return message(role, content: pair[1], at: expression.range, scope: scope)
    case .name(let path):
      guard
        case .value(let bases, _) = text.values.binding(
          of: path,
          scope: scope,
          at: expression.range.lowerBound
        ), let base = bases.last, text.values.following.insert(base).inserted
      else { return nil }
      defer { text.values.following.remove(base) }
      let definition = text.values.file.definitions[base]
      let found = message(of: definition.value, scope: definition.scope, isInList: isInList)
      if found != nil { text.values.used.insert(base) }
      return found
    default: return nil
    }
  }

  private mutating func message(
    of call: SourceCall,
    at range: Range<Int>,
    scope: Int,
    _ isInList: Bool
  ) -> TemplateMessage? {
    let name = String(call.name)
    if let role = Self.constructors[name] {
      return message(role, content: Self.content(in: call.arguments), at: range, scope: scope)
    }
    if let value = call.argument("role"), let role = role(of: value) {
      let content = Self.content(in: call.arguments.filter { $0.label != "role" })
      return message(role, content: content, at: range, scope: scope)
    }
    // `.system("…")`, `Message.system("…")`, `ChatMessage.from_system("…")`.
    let bare = name.hasPrefix("from_") ? String(name.dropFirst(5)) : name
    let isFactory =
      call.path.hasPrefix(".")
      ? isInList || call.path.hasSuffix(".system") && call.path.utf8.count == 7
      : call.owner.map { $0.hasSuffix("Message") || $0.hasSuffix("Turn") } ?? false
    if isFactory, let role = Role(rawValue: bare), let content = Self.content(in: call.arguments) {
      return message(role, content: content, at: range, scope: scope)
    }
    return nil
  }

  private mutating func message(
    _ role: Role,
    content: SourceExpression?,
    at range: Range<Int>,
    scope: Int
  ) -> TemplateMessage? {
    guard let content else { return nil }
    let segments = parts(of: content, scope: scope, depth: 0)
    return segments.isEmpty
      ? nil : TemplateMessage(role: role, range: content.range, segments: segments)
  }

  /// Text, or a list of parts with text in them.
  mutating func parts(of content: SourceExpression, scope: Int, depth: Int) -> [Segment] {
    switch content.kind {
    case .list(let elements) where depth < 3:
      return elements.prefix(200).flatMap { parts(of: $0, scope: scope, depth: depth + 1) }
    case .mapping(let entries) where depth < 4:
      guard let inner = Self.content(in: entries) else { return [] }
      return parts(of: inner, scope: scope, depth: depth + 1)
    default: return text.content(of: content, scope: scope)
    }
  }

  // MARK: Lists

  /// Messages of a list; `nil` if it holds none.
  mutating func messages(
    of expression: SourceExpression,
    scope: Int,
    depth: Int = 0
  )
    -> [TemplateMessage]?
  {
    guard depth < 8 else { return nil }
    switch expression.kind {
    case .list(let elements):
      return list(elements, scope: scope, depth: depth)
    case .joined(let parts):
      let lists = parts.map { SourceExpression(range: $0.range, kind: .spread($0)) }
      return list(lists, scope: scope, depth: depth)
    case .name(let path): return built(path, at: expression.range, scope: scope, depth: depth)
    case .choice(let branches, _):
      for branch in branches {
        if let found = messages(of: branch, scope: scope, depth: depth + 1) { return found }
      }
      return nil
    case .call(let call):
      guard
        ["from_messages", "fromMessages", "list", "ChatPromptTemplate", "concat"].contains(
          String(call.name)
        ), let value = call.argument("messages") ?? call.unlabelled.first
      else { return nil }
      return messages(of: value, scope: scope, depth: depth + 1)
    default:
      return message(of: expression, scope: scope, isInList: false).map { [$0] }
    }
  }

  private mutating func list(
    _ elements: [SourceExpression],
    scope: Int,
    depth: Int
  ) -> [TemplateMessage]? {
    var found: [TemplateMessage] = []
    var isChat = false
    for element in elements.prefix(500) {
      if let message = message(of: element, scope: scope, isInList: true) {
        found.append(message)
        isChat = true
      } else if case .spread(let value) = element.kind {
        if let inner = messages(of: value, scope: scope, depth: depth + 1) {
          found += inner
          isChat = true
        } else {
          found.append(conversation(value, scope: scope))
        }
      } else if case .choice(let branches, _) = element.kind, let first = branches.first,
        let message = message(of: first, scope: scope, isInList: true)
      {
        found.append(message)
        isChat = true
      } else if !text.isText(element) {
        found.append(conversation(element, scope: scope))
      }
    }
    return isChat ? found : nil
  }

  /// A list that assignments and additions build up.
  private mutating func built(
    _ path: String,
    at range: Range<Int>,
    scope: Int,
    depth: Int
  ) -> [TemplateMessage]? {
    guard
      case .value(let bases, let additions) = text.values.binding(
        of: path,
        scope: scope,
        at: range.lowerBound
      ), let base = bases.last, text.values.following.insert(base).inserted
    else { return nil }
    defer { text.values.following.remove(base) }
    let definition = text.values.file.definitions[base]
    var found = messages(of: definition.value, scope: definition.scope, depth: depth + 1) ?? []
    var isChat = !found.isEmpty
    var used = [base]
    for index in additions.prefix(200) {
      let addition = text.values.file.definitions[index]
      guard text.values.following.insert(index).inserted else { continue }
      defer { text.values.following.remove(index) }
      used.append(index)
      let more = messages(of: addition.value, scope: addition.scope, depth: depth + 1)
      if more != nil { isChat = true }
      let place = more ?? [conversation(addition.value, scope: addition.scope)]
      found = addition.action == .prepends ? place + found : found + place
    }
    guard isChat else { return nil }
    text.values.used.formUnion(used)
    return found
  }

  /// Messages that come from elsewhere: the conversation, or what a name says.
  private mutating func conversation(_ value: SourceExpression, scope: Int) -> TemplateMessage {
    var segment = text.value(value, at: value.range, scope: scope)
    if case .call(let call) = value.kind, call.name == "MessagesPlaceholder" {
      let literal = (call.argument("variable_name") ?? call.unlabelled.first)?.plainLiteral
      let name = literal.map { text.values.source.text(in: $0.content) } ?? "history"
      segment = .history(range: value.range, name: name)
    }
    return TemplateMessage(role: .user, range: value.range, segments: [segment])
  }

  // MARK: Roles

  private static let constructors: [String: Role] = [
    "SystemMessage": .system, "HumanMessage": .user, "UserMessage": .user,
    "AIMessage": .assistant, "AssistantMessage": .assistant, "DeveloperMessage": .developer,
    "SystemChatMessage": .system, "UserChatMessage": .user, "SystemMessagePromptTemplate": .system,
  ]

  private func role(in entries: [SourceArgument], scope: Int) -> Role? {
    entries.first { $0.label == "role" }.flatMap { role(of: $0.value) }
  }

  private func role(of value: SourceExpression) -> Role? {
    let name: String? =
      switch value.kind {
      case .literal(let literal) where !literal.hasHoles:
        text.values.source.text(in: literal.content)
      case .name(let path):
        path.split(separator: ".").last.map { $0.lowercased() }
      case .member(_, let member): member
      default: nil
      }
    switch name?.lowercased() {
    case "model", "ai": return .assistant
    case "human": return .user
    case let name?: return Role(rawValue: name)
    case nil: return nil
    }
  }

  private static func content(in entries: [SourceArgument]) -> SourceExpression? {
    for label in ["content", "text", "parts", "prompt", "template", "contents"] {
      if let entry = entries.first(where: { $0.label == label }) { return entry.value }
    }
    return entries.first { $0.label == nil }?.value
  }
}

extension TextFlow {
  /// Whether an expression is a string, by its shape.
  func isText(_ expression: SourceExpression) -> Bool {
    switch expression.kind {
    case .literal, .percent: true
    case .joined(let parts): parts.contains { isText($0) }
    default: false
    }
  }
}
