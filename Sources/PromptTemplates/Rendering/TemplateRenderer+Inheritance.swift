internal import PromptCore

/// Templates that extend others, macros of other files, partials inside the file.
extension TemplateRenderer {
  /// Renders the template that another extends, with its blocks replaced.
  mutating func extend(
    _ base: Partial,
    with nodes: [TemplateNode]
  ) throws(PromptError) {
    guard let included = partials[base.name] else {
      throw failure(
        "there is no template \"\(base.name)\"",
        at: base.range,
        remedy: partials.isEmpty
          ? nil : Suggestion.remedy(for: base.name, in: Array(partials.keys))
      )
    }
    try descend(at: base.range)
    defer { depth -= 1 }
    for node in nodes {
      switch node {
      case .group(let group):
        guard case .block(let name) = group.kind else { continue }
        blocks[name, default: []].append(Override(body: group.body, template: template))
      case .macro(let macro): macros[macro.name] = macro
      case .imports(let imports): try render(imports)
      case .assignment(_, let names, let value): try assign(names, value)
      default: continue
      }
    }
    let outer = template
    template = included
    try render(included.body)
    template = outer
  }

  /// Renders the template that a parent tag of Mustache names, with the tag's blocks put in.
  mutating func render(parent: Partial) throws(PromptError) {
    guard let included = partials[parent.name] else {
      throw failure("there is no partial \"\(parent.name)\"", at: parent.range)
    }
    try descend(at: parent.range)
    defer { depth -= 1 }
    let (outer, outerBlocks) = (template, blocks)
    for case .group(let group) in parent.fallback ?? [] {
      guard case .block(let name) = group.kind else { continue }
      blocks[name, default: []].append(Override(body: group.body, template: template))
    }
    template = included
    try render(included.body)
    (template, blocks) = (outer, outerBlocks)
  }

  /// Renders a block, or what the outermost template that extends this one puts in its place.
  mutating func render(block name: String, _ group: Group) throws(PromptError) {
    guard let overrides = blocks[name], let first = overrides.first else {
      return try render(group.body)
    }
    let outer = template
    inheritedBlocks.append(
      overrides.count > 1 ? overrides[1] : Override(body: group.body, template: outer)
    )
    template = first.template
    try render(first.body)
    template = outer
    inheritedBlocks.removeLast()
  }

  /// What `super()` gives: the text of the block that this one replaces.
  mutating func inheritedText(at range: Range<Int>) throws(PromptError) -> JSONValue? {
    guard let block = inheritedBlocks.popLast() else {
      throw failure("there is no block to which \"super\" could refer", at: range)
    }
    let outer = template
    template = block.template
    let text = try captured(block.body)
    template = outer
    inheritedBlocks.append(block)
    return .string(text)
  }

  /// Makes the macros of another file known.
  mutating func render(_ imports: Import) throws(PromptError) {
    guard let file = partials[imports.name] else {
      throw failure("there is no template \"\(imports.name)\"", at: imports.range)
    }
    for case .macro(var macro) in file.body {
      macro.home = file.source == template.source ? nil : imports.name
      if let namespace = imports.namespace { macros["\(namespace).\(macro.name)"] = macro }
      for (alias, name) in imports.macros where name == macro.name { macros[alias] = macro }
    }
  }

  /// Binds the arguments and the context of a partial; `scope.leave()` ends it.
  mutating func enter(_ partial: Partial) throws(PromptError) {
    var names: [String: JSONValue] = [:]
    for argument in partial.arguments { names[argument.name ?? ""] = try value(of: argument.value) }
    var context: JSONValue?
    if let expression = partial.context { context = try value(of: expression) }
    scope.enter(names, context: context)
  }

  /// Renders a partial that the file itself defines; `false` if there is none of its name.
  mutating func renderInline(_ partial: Partial) throws(PromptError) -> Bool {
    if partial.name == "@partial-block", let block = partialBlocks.last {
      partialBlocks.removeLast()
      let outer = template
      template = block.template
      try render(block.body)
      template = outer
      partialBlocks.append(block)
      return true
    }
    guard let macro = macros[Macro.inlinePrefix + partial.name] else { return false }
    try descend(at: partial.range)
    defer { depth -= 1 }
    try enter(partial)
    try render(macro.body)
    scope.leave()
    return true
  }
}

extension [TemplateNode] {
  /// The template that these nodes extend.
  var base: Partial? {
    for case .partial(let partial) in self where partial.isBase { return partial }
    return nil
  }
}
