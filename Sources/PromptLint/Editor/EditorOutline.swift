internal import PromptCore
internal import PromptTemplates

/// An entry of a text's outline: a prompt or one of its messages.
public struct EditorSymbol: Sendable, Hashable {
  /// What it is called.
  public var name: String
  /// What stands beside the name.
  public var detail: String
  /// Byte offsets in the text.
  public var range: Range<Int>
  /// The messages of a prompt.
  public var children: [EditorSymbol] = []
}

/// A remark that an editor shows between the characters of a text.
public struct EditorHint: Sendable, Hashable {
  /// A byte offset in the text.
  public var offset: Int
  /// What it says.
  public var label: String
  /// What it says when asked for more; Markdown.
  public var tooltip: String
}

extension EditorAnalysis {
  /// The messages by their roles, below their prompts where a text holds several.
  public var outline: [EditorSymbol] {
    guard prompts.count > 1 else { return prompts.flatMap(messages) }
    return prompts.compactMap { prompt in
      let messages = messages(of: prompt)
      guard let first = messages.first, let last = messages.last else { return nil }
      return EditorSymbol(
        name: prompt.template.id,
        detail: "\(prompt.tokens.inTokens)",
        range: first.range.lowerBound..<max(first.range.upperBound, last.range.upperBound),
        children: messages
      )
    }
  }

  private func messages(of prompt: EditorPrompt) -> [EditorSymbol] {
    prompt.template.messages.map { message in
      let tokens = prompt.tokens(of: message.segments.literals.map(\.text).joined())
      return EditorSymbol(
        name: message.role.rawValue,
        detail: "\(tokens.inTokens) of fixed text",
        range: inText(message.range)
      )
    }
  }

  /// Where the prefix ends that all calls share, for each prompt.
  public var hints: [EditorHint] {
    prompts.compactMap { prompt in
      guard let end = prompt.prefixEnd else { return nil }
      return EditorHint(
        offset: inText(prompt.layout.spans[end].range).lowerBound,
        label: "prefix cache ends here, \(prompt.prefixTokens.inTokens)",
        tooltip: prefixFacts(of: prompt).map { "- \($0)" }.joined(separator: "\n")
      )
    }
  }
}
