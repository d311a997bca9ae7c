internal import PromptCore

/// The tokens of tool definitions and answer schemas whose rendering the vendor keeps to itself.
///
/// Names, descriptions and enumerated values must reach the model in some form, and nobody needs
/// more than the JSON that was sent: between these two lies the count. The guess is the JSON.
struct DefinitionTokens {
  let tokenizer: TextTokenizer

  /// The tokens of all definitions of a request.
  func count(of request: BillableRequest) -> BilledCount {
    var definitions = request.tools.map(\.json)
    if let schema = request.schema { definitions.append(schema) }
    return definitions.isEmpty ? .zero : count(of: definitions)
  }

  /// The tokens of definitions.
  func count(of definitions: [JSONValue]) -> BilledCount {
    let whole = tokenizer.count(definitions.map { $0.text() })
    let words = tokenizer.count(definitions.flatMap(Self.words))
    // A wrapper of a few tokens a definition is all that a vendor adds to the JSON itself.
    let high = whole.bounds.upperBound + 12 * definitions.count
    return .estimated(
      whole.tokens,
      min(words.bounds.lowerBound, whole.tokens)...high,
      "definitions: from their words alone to their JSON"
    )
  }

  /// The texts of a definition that reach the model in any rendering.
  static func words(of value: JSONValue) -> [String] {
    switch value {
    case .object(let object):
      return object.members.flatMap { member -> [String] in
        switch member.key {
        case "name", "description": member.value.string.map { [$0] } ?? words(of: member.value)
        case "enum": (member.value.array ?? []).map { $0.string ?? $0.text() }
        case "properties":
          (member.value.object?.keys ?? []) + words(of: member.value)
        default: words(of: member.value)
        }
      }
    case .array(let elements): return elements.flatMap(words)
    default: return []
    }
  }
}
