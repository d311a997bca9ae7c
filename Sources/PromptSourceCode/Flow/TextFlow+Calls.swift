internal import PromptCore
internal import PromptTemplates

extension TextFlow {
  /// The text that a call makes of text in this file.
  mutating func text(
    of call: SourceCall,
    at range: Range<Int>,
    scope: Int,
    filling: Filling
  ) -> [Segment]? {
    let name = String(call.name)
    if let receiver = receiver(of: call, at: range) {
      if let text = method(name, on: receiver, call, scope: scope, filling: filling) { return text }
    }
    if Self.wrappers.contains(name), let value = Self.wrapped(by: call) {
      var inner = filling
      inner.isDedented = name == "dedent" || name == "cleandoc" || name == "stripIndent"
      return text(of: value, scope: scope, filling: inner)
    }
    if Self.templates.contains(name), let value = Self.template(of: call) {
      return text(of: value, scope: scope, filling: templateFilling(call, value))
    }
    return returned(call, scope: scope)
  }

  /// What a method is called on.
  private func receiver(of call: SourceCall, at range: Range<Int>) -> SourceExpression? {
    if let receiver = call.receiver { return receiver }
    return call.owner.map {
      let start = range.lowerBound
      return SourceExpression(range: start..<start + $0.utf8.count, kind: .name(String($0)))
    }
  }

  // MARK: Methods of strings and lists

  private mutating func method(
    _ name: String,
    on receiver: SourceExpression,
    _ call: SourceCall,
    scope: Int,
    filling: Filling
  ) -> [Segment]? {
    switch name {
    case "format", "format_map", "safe_substitute":
      var arguments = call.arguments.filter { !$0.value.isSpread }
      if name == "format_map", case .mapping(let entries)? = call.arguments.first?.value.kind {
        arguments = entries
      }
      return text(
        of: receiver,
        scope: scope,
        filling: Filling(style: .braces, arguments: arguments, scope: scope)
      )
    case "strip", "rstrip", "lstrip", "trim", "trimStart", "trimEnd", "trimmingCharacters",
      "trimIndent", "toString", "replace_all", "normalize", "partial":
      return text(of: receiver, scope: scope, filling: filling)
    case "replace", "replaceAll", "replacingOccurrences":
      return replaced(receiver, call, scope: scope, filling: filling)
    case "join", "joined": return joinedList(receiver, call, scope: scope, filling: filling)
    case "filter": return text(of: receiver, scope: scope, filling: filling)
    default: return nil
    }
  }

  /// `text.replace("{today}", today)`.
  private mutating func replaced(
    _ receiver: SourceExpression,
    _ call: SourceCall,
    scope: Int,
    filling: Filling
  ) -> [Segment]? {
    guard call.arguments.count >= 2, let needle = call.arguments[0].value.plainLiteral else {
      return text(of: receiver, scope: scope, filling: filling)
    }
    let wanted = values.source.text(in: needle.content)
    guard var text = text(of: receiver, scope: scope, filling: filling) else { return nil }
    guard wanted.utf8.count > 1 else { return text }
    let place = value(call.arguments[1].value, at: call.arguments[1].value.range, scope: scope)
    text = text.flatMap { segment -> [Segment] in
      if case .variable(let field) = segment, case .variable(var filled) = place,
        values.source.text(in: field.range) == wanted
      {
        filled.range = field.range
        return [.variable(filled)]
      }
      return Self.split(segment, at: wanted, values.source, place)
    }
    return text
  }

  /// A literal cut at each place of a text that is replaced.
  private static func split(
    _ segment: Segment,
    at wanted: String,
    _ source: SourceText,
    _ place: Segment
  ) -> [Segment] {
    guard case .literal(let range, let text) = segment, text.utf8.count == range.count,
      text.contains(wanted), case .variable(var filled) = place
    else { return [segment] }
    let needle = Array(wanted.utf8)
    var segments: [Segment] = []
    var start = range.lowerBound
    var index = start
    while index + needle.count <= range.upperBound {
      guard source.bytes[index] == needle[0],
        source.bytes[index..<(index + needle.count)].elementsEqual(needle)
      else {
        index += 1
        continue
      }
      if index > start {
        segments.append(.literal(range: start..<index, text: source.text(in: start..<index)))
      }
      filled.range = index..<index + needle.count
      segments.append(.variable(filled))
      index += needle.count
      start = index
    }
    if start < range.upperBound {
      let rest = start..<range.upperBound
      segments.append(.literal(range: rest, text: source.text(in: rest)))
    }
    return segments
  }

  /// `"\n".join(lines)`, `lines.join("\n")`, `lines.joined(separator: "\n")`.
  private mutating func joinedList(
    _ receiver: SourceExpression,
    _ call: SourceCall,
    scope: Int,
    filling: Filling
  ) -> [Segment]? {
    let isPython = values.language.family == .python
    let list = isPython ? call.unlabelled.first : receiver
    let separator = isPython ? receiver : call.arguments.first?.value
    guard let list, let lines = lines(of: list, scope: scope) else { return nil }
    let between = separator?.plainLiteral
    var segments: [Segment] = []
    for (index, line) in lines.enumerated() {
      if index > 0, let between {
        let text = StringText(between, in: values.source.bytes, family: values.language.family)
        segments.append(.literal(range: between.content, text: text.text(of: between.content)))
      }
      segments += content(of: line.value, scope: line.scope, filling: filling)
    }
    return segments.isEmpty ? nil : segments
  }

  /// The elements of a list that this file builds.
  private mutating func lines(
    of list: SourceExpression,
    scope: Int
  ) -> [(value: SourceExpression, scope: Int)]? {
    switch list.kind {
    case .list(let elements): return elements.map { ($0, scope) }
    case .name(let path):
      guard
        case .value(let bases, let additions) = values.binding(
          of: path,
          scope: scope,
          at: list.range.lowerBound
        ), let base = bases.last
      else { return nil }
      let definition = values.file.definitions[base]
      guard case .list(let elements) = definition.value.kind else { return nil }
      var lines = elements.map { ($0, definition.scope) }
      values.used.insert(base)
      for index in additions.prefix(500) {
        let addition = values.file.definitions[index]
        values.used.insert(index)
        guard case .list(let more) = addition.value.kind else {
          lines.append((addition.value, addition.scope))
          continue
        }
        let new = more.map { ($0, addition.scope) }
        lines = addition.action == .prepends ? new + lines : lines + new
      }
      return lines
    case .call(let call) where call.name == "filter" && call.receiver != nil:
      return call.receiver.flatMap { lines(of: $0, scope: scope) }
    default: return nil
    }
  }

  // MARK: Functions

  /// Functions whose value is the text that they are given.
  static let wrappers: Set<String> = [
    "dedent", "cleandoc", "str", "String", "stripIndent", "_", "gettext", "Markdown", "outdent",
    "trimIndent", "SystemPrompt", "init", "text", "Part", "TextPart", "from_text", "TextBlock",
    "TextContent", "Prompt", "fill",
  ]

  static func wrapped(by call: SourceCall) -> SourceExpression? {
    call.argument("text", "content", "contents") ?? call.unlabelled.first
      ?? (call.path == "String" ? nil : call.arguments.first?.value)
  }

  /// Functions that make a template of a format string.
  static let templates: Set<String> = [
    "PromptTemplate", "ChatPromptTemplate", "from_template", "fromTemplate", "from_string",
    "RichPromptTemplate", "SystemMessagePromptTemplate", "HumanMessagePromptTemplate",
    "FewShotPromptTemplate", "Template",
  ]

  static func template(of call: SourceCall) -> SourceExpression? {
    if let value = call.argument("template", "prompt") { return value }
    if case .mapping(let entries)? = call.unlabelled.first?.kind {
      return entries.first { $0.label == "template" }?.value
    }
    return call.unlabelled.first
  }

  private func templateFilling(_ call: SourceCall, _ value: SourceExpression) -> Filling {
    let format =
      call.argument("template_format", "templateFormat")
      .map { values.source.text(in: $0.range) } ?? ""
    if format.contains("jinja") || format.contains("mustache") || call.name == "Template" {
      return Filling(style: .doubled)
    }
    return Filling(style: .braces)
  }

  /// The text that a function of this file without parameters gives back.
  private mutating func returned(_ call: SourceCall, scope: Int) -> [Segment]? {
    guard call.arguments.isEmpty,
      let returns = values.file.returns[String(call.name)], returns.count == 1
    else { return nil }
    let index = returns[0]
    let mark = -1 - index
    guard values.following.insert(mark).inserted else { return nil }
    defer { values.following.remove(mark) }
    let value = values.file.values[index]
    return text(of: value.expression, scope: value.scope)
  }
}
