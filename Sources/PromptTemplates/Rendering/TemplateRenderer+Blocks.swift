internal import PromptCore

/// Blocks: loops, sections, groups, partials.
extension TemplateRenderer {
  mutating func render(_ loop: Loop) throws(PromptError) {
    let items = try value(of: loop.items)
    if items == nil, template.syntax == .jinja, !isLeftOut(loop.items) {
      throw missing(loop.items, at: loop.range)
    }
    var elements = try self.elements(of: items, at: loop.range)
    if let condition = loop.condition {
      var kept: [LoopElement] = []
      for element in elements {
        scope.enter(element.names(for: loop, isJinja: scope.syntax == .jinja))
        let holds = isTrue(try value(of: condition))
        scope.leave()
        if holds { kept.append(element) }
      }
      elements = kept
    }
    if elements.isEmpty { return try render(loop.otherwise) }
    for (index, element) in elements.enumerated() {
      var names = element.names(for: loop, isJinja: scope.syntax == .jinja)
      let position = Self.loopVariable(index, of: elements.count)
      names[scope.syntax == .liquid ? "forloop" : "loop"] = position
      names["@index"] = .int(index)
      names["@first"] = .bool(index == 0)
      names["@last"] = .bool(index == elements.count - 1)
      names["@key"] = element.key
      scope.enter(names, context: element.value)
      try render(loop.body)
      scope.leave()
    }
  }

  private static func loopVariable(_ index: Int, of count: Int) -> JSONValue {
    [
      "index": .int(index + 1), "index0": .int(index), "first": .bool(index == 0),
      "last": .bool(index == count - 1), "length": .int(count), "revindex": .int(count - index),
      "revindex0": .int(count - index - 1),
    ]
  }

  private func elements(
    of value: JSONValue?,
    at range: Range<Int>
  ) throws(PromptError) -> [LoopElement] {
    switch value {
    case nil, .null: []
    case .array(let values):
      values.enumerated().map { LoopElement(key: .int($0.offset), value: $0.element) }
    case .object(let object):
      object.members.map {
        LoopElement(key: .string($0.key), value: $0.value, isMember: true)
      }
    case .some(let value):
      throw failure("a loop runs over an array or an object, read a \(value.kind)", at: range)
    }
  }

  mutating func render(_ section: ContextSection) throws(PromptError) {
    let value = try value(of: section.value)
    switch section.kind {
    case .inverted: try render(isTrue(value) ? section.otherwise : section.body)
    case .with:
      guard let value, isTrue(value) else { return try render(section.otherwise) }
      try render(section.body, names: section.names, context: value)
    case .mustache:
      guard let value, isTrue(value) else { return try render(section.otherwise) }
      guard case .array(let elements) = value else {
        let context = value.object == nil ? nil : value
        return try render(
          section.body,
          names: section.names,
          context: context ?? scopeContext(value)
        )
      }
      let loop = Loop(
        range: section.range,
        items: .list([]),
        names: section.names,
        body: section.body
      )
      for (index, element) in elements.enumerated() {
        var names = LoopElement(key: .int(index), value: element).names(for: loop, isJinja: false)
        names["@index"] = .int(index)
        names["@first"] = .bool(index == 0)
        names["@last"] = .bool(index == elements.count - 1)
        scope.enter(names, context: element)
        try render(section.body)
        scope.leave()
      }
    }
  }

  /// A truth value opens no context of its own; any other scalar is what `{{.}}` prints.
  private func scopeContext(_ value: JSONValue) -> JSONValue? {
    if case .bool = value { nil } else { value }
  }

  private mutating func render(
    _ body: [TemplateNode],
    names: [String],
    context: JSONValue?
  ) throws(PromptError) {
    var bound: [String: JSONValue] = [:]
    if let first = names.first, let context { bound[first] = context }
    scope.enter(bound, context: context)
    try render(body)
    scope.leave()
  }

  mutating func render(_ group: Group) throws(PromptError) {
    switch group.kind {
    case .plain: try render(group.body)
    case .block(let name): try render(block: name, group)
    case .call(let call, let parameters):
      let outer = macros["caller"]
      macros["caller"] = Macro(
        range: group.range,
        name: "caller",
        parameters: parameters,
        body: group.body
      )
      let value = try value(of: .call(call))
      macros["caller"] = outer
      output.write(try text(of: value ?? .null, at: group.range))
    case .role(let role):
      output.begin(role)
      try render(group.body)
      output.begin(template.defaultRole)
    case .bindings(let arguments):
      var names: [String: JSONValue] = [:]
      for argument in arguments { names[argument.name ?? ""] = try value(of: argument.value) }
      scope.enter(names)
      try render(group.body)
      scope.leave()
    case .filter(let call):
      let text = JSONValue.string(try captured(group.body))
      let filtered = try apply(call, to: text, operand: nil)
      output.write(try self.text(of: filtered ?? .null, at: group.range))
    }
  }

  mutating func assign(
    _ names: [String],
    _ expression: Expression
  ) throws(PromptError) {
    let value = try value(of: expression) ?? .null
    guard names.count > 1 else {
      scope.bind(names.first ?? "", to: value)
      return
    }
    for (name, element) in zip(names, value.array ?? []) { scope.bind(name, to: element) }
  }

  mutating func render(_ partial: Partial) throws(PromptError) {
    if try renderInline(partial) { return }
    if partial.isParent { return try render(parent: partial) }
    let names = [partial.name] + partial.alternatives
    guard let included = names.compactMap({ partials[$0] }).first else {
      if let fallback = partial.fallback { return try render(fallback) }
      // Mustache's specification has a missing partial render as nothing; a prompt without a part
      // of its text is worse than a message.
      if partial.isOptional { return }
      throw failure(
        "there is no partial \"\(partial.name)\"",
        at: partial.range,
        remedy: partials.isEmpty
          ? nil : Suggestion.remedy(for: partial.name, in: Array(partials.keys))
      )
    }
    try descend(at: partial.range)
    defer { depth -= 1 }
    let outer = template
    try enter(partial)
    if let fallback = partial.fallback {
      partialBlocks.append(PartialBlock(body: fallback, template: outer))
    }
    defer { if partial.fallback != nil { partialBlocks.removeLast() } }
    template = included
    scope.syntax = included.syntax
    var body = included.body
    // Jinja drops the last line end of every file it loads.
    if outer.syntax == .jinja { body.dropLastLineEnd(in: included.bodySource) }
    try renderIncluded(body, indentation: partial.indentation)
    template = outer
    scope.syntax = outer.syntax
    scope.leave()
  }

  private mutating func renderIncluded(
    _ body: [TemplateNode],
    indentation: String
  ) throws(PromptError) {
    let hasRoles = body.contains { if case .role = $0 { true } else { false } }
    guard !indentation.isEmpty, !hasRoles else { return try render(body) }
    let lines = try captured(body).split(separator: "\n", omittingEmptySubsequences: false)
    let indented = lines.enumerated().map { index, line in
      line.isEmpty && index == lines.count - 1 ? "" : indentation + line
    }
    output.write(indented.joined(separator: "\n"))
  }
}

extension [TemplateNode] {
  /// Takes one line end off the text at the end.
  fileprivate mutating func dropLastLineEnd(in source: SourceText) {
    guard case .text(let range) = last, source.bytes[range].last == UInt8(ascii: "\n") else {
      return
    }
    let hasReturn = source.bytes[range].dropLast().last == UInt8(ascii: "\r")
    self[count - 1] = .text(range.dropLast(hasReturn ? 2 : 1))
  }
}

/// An element of what a loop runs over.
private struct LoopElement {
  var key: JSONValue
  var value: JSONValue
  var isMember = false

  /// The names that the loop gives it: in Jinja a member alone is its key, and a list of two is
  /// taken apart; in Handlebars the second name is the index or key.
  func names(for loop: Loop, isJinja: Bool) -> [String: JSONValue] {
    guard let first = loop.names.first else { return [:] }
    guard loop.names.count > 1 else {
      let isKeyAlone = isMember && isJinja
      return [first: isKeyAlone ? key : value]
    }
    guard isJinja else { return [first: value, loop.names[1]: key] }
    var names: [String: JSONValue] = [:]
    for (name, element) in zip(loop.names, value.array ?? []) { names[name] = element }
    return names
  }
}
