internal import PromptCore

extension JSONSchema {
  /// Checks that every `$ref` leads somewhere, and that none leads back to itself without
  /// descending into the value, which would never end.
  func checkReferences() throws(JSONSchemaError) {
    var finished: Set<String> = []
    for pointer in definitions.keys.sorted() {
      guard let node = definitions[pointer] else { continue }
      try checkTargets(in: node, at: pointer)
      try checkLoops(at: pointer, path: [], finished: &finished)
    }
  }

  private func checkTargets(in node: Node, at pointer: String) throws(JSONSchemaError) {
    for target in node.references(descending: true) where definitions[target] == nil {
      throw JSONSchemaError(
        pointer: pointer,
        message: "$ref \"\(target)\" leads nowhere; only # and #/$defs are followed",
        remedy: Suggestion.remedy(for: target, in: definitions.keys)
      )
    }
  }

  private func checkLoops(
    at pointer: String,
    path: [String],
    finished: inout Set<String>
  ) throws(JSONSchemaError) {
    guard !path.contains(pointer) else {
      throw JSONSchemaError(
        pointer: pointer,
        message: "$ref leads back to itself on the same value: "
          + (path + [pointer]).joined(separator: " → ")
      )
    }
    guard !finished.contains(pointer), let node = definitions[pointer] else { return }
    for target in node.references(descending: false) {
      try checkLoops(at: target, path: path + [pointer], finished: &finished)
    }
    finished.insert(pointer)
  }
}

extension JSONSchema.Node {
  /// The targets of the references inside; of those that apply to the same value, unless
  /// `descending` into members and elements too.
  fileprivate func references(descending: Bool) -> [String] {
    guard case .keywords(let keywords) = self else { return [] }
    return keywords.flatMap { keyword -> [String] in
      switch keyword {
      case .reference(let target): [target]
      case .anyOf(let nodes), .oneOf(let nodes), .allOf(let nodes):
        nodes.flatMap { $0.references(descending: descending) }
      case .not(let node): node.references(descending: descending)
      case .properties(let nodes, let additional) where descending:
        (nodes.values + [additional].compactMap { $0 }).flatMap {
          $0.references(descending: true)
        }
      case .items(let prefix, let rest) where descending:
        (prefix + [rest].compactMap { $0 }).flatMap { $0.references(descending: true) }
      default: []
      }
    }
  }
}
