public import PromptCore

/// What names rules: an id, a former id, a code, the beginning of codes (`PC4`), or `all`.
public struct RuleSelector: Sendable, Hashable, CustomStringConvertible {
  /// The text as it was written.
  public let description: String
  private let kind: Kind

  private enum Kind: Sendable, Hashable {
    /// Codes that begin so, in upper case.
    case prefix(String)
    case rule(String)
  }

  /// Reads a selector; letter case does not matter.
  ///
  /// - Throws: `PromptError.usage` with the nearest name if it selects no rule.
  public init(_ text: String) throws(PromptError) {
    description = text
    let word = text.uppercased()
    if word == "ALL" {
      kind = .prefix("")
    } else if let rule = RuleRegistry.rule(named: text) {
      kind = .rule(rule.documentation.id)
    } else if word.hasPrefix("PC"), RuleRegistry.codes.contains(where: { $0.hasPrefix(word) }) {
      kind = .prefix(word)
    } else {
      throw PromptError(
        .usage,
        "there is no rule \"\(text)\"",
        remedy: Suggestion.remedy(for: text, in: RuleRegistry.names + ["all"])
      )
    }
  }

  /// How precisely it names a rule; `nil` if it does not.
  ///
  /// A rule's own name is more precise than any beginning, a longer beginning than a shorter.
  public func precision(for id: String, code: String) -> Int? {
    switch kind {
    case .rule(let name): name == id ? .max : nil
    case .prefix(let prefix): code.hasPrefix(prefix) ? prefix.utf8.count : nil
    }
  }
}
