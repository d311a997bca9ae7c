internal import PromptCore

/// What the names that BAML itself defines mean: `_.role("system")`, `ctx.output_format(…)`, and the
/// `template_string`s of the file.
struct BAMLCalls {
  /// The parameters of the texts that the file defines, by the names of the texts.
  let templateStrings: [String: [String]]

  /// Nodes with every such call made what it stands for, those in blocks included.
  func resolved(_ nodes: [TemplateNode]) -> [TemplateNode] {
    nodes.map { node in
      switch node {
      case .output(let range, let expression): return output(range, expression)
      case .branch(var branch):
        branch.body = resolved(branch.body)
        branch.otherwise = resolved(branch.otherwise)
        return .branch(branch)
      case .loop(var loop):
        loop.body = resolved(loop.body)
        loop.otherwise = resolved(loop.otherwise)
        return .loop(loop)
      default: return node
      }
    }
  }

  private func output(_ range: Range<Int>, _ expression: Expression) -> TemplateNode {
    switch expression {
    case .method(of: .path(let path), let call) where path.names == ["_"]:
      // A role that a value names changes the speaker, and sends nothing itself.
      guard case .literal(.string(let name))? = call.argument("role", at: 0),
        let role = Role(templateName: name)
      else { return .skipped(range) }
      return .role(range, role)
    case .method(of: .path(var path), let call) where path.names == ["ctx"]:
      path.names.append(call.name)
      return .output(range, .path(path))
    case .call(let call):
      guard let parameters = templateStrings[call.name] else { break }
      var partial = Partial(range: range, name: call.name)
      partial.arguments = call.arguments.enumerated().compactMap { index, argument in
        guard argument.name == nil else { return argument }
        guard index < parameters.count else { return nil }
        return Argument(name: parameters[index], value: argument.value, text: argument.text)
      }
      return .partial(partial)
    default: break
    }
    return .output(range, expression)
  }
}
