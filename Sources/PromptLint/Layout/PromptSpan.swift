public import PromptCore
public import PromptTemplates

/// A stretch of the prompt as it is sent.
public struct PromptSpan: Sendable, Hashable {
  /// What it consists of.
  public enum Content: Sendable, Hashable {
    /// Text that stands in the file.
    case fixed(String)
    /// The value of a variable or of a whole loop.
    case value(PromptValue)
    /// The conversation so far, by the name of its variable.
    case history(String)
    /// The beginning of text that is sent only for some values of a variable.
    case condition(PromptValue)
  }

  /// What it consists of.
  public var content: Content
  /// How often it changes.
  public var stability: Stability
  /// The place in the template's file; for text of a partial, the tag that includes it.
  public var range: Range<Int>
  /// The index of its message.
  public var message: Int
  /// Who speaks in its message.
  public var role: Role
  /// The innermost section around it that only some calls send; 0 is what every call sends.
  public var section: Int

  /// The fixed text, if it is that.
  var fixedText: String? { if case .fixed(let text) = content { text } else { nil } }
  /// The value that is put in or decided on, if it is one.
  var value: PromptValue? {
    switch content {
    case .value(let value), .condition(let value): value
    case .fixed, .history: nil
    }
  }
  /// Whether a value is put in, and not only decided on.
  var isPutIn: Bool { if case .value = content { true } else { false } }
  /// Whether it is the conversation.
  var isHistory: Bool { if case .history = content { true } else { false } }
  /// What messages call it.
  var name: String {
    switch content {
    case .fixed: ""
    case .value(let value), .condition(let value): value.name
    case .history(let name): name
    }
  }
}

/// A value that is put into a prompt.
public struct PromptValue: Sendable, Hashable {
  /// The dotted path.
  public var name: String
  /// What it carries.
  public var role: VariableRole
  /// Where its class comes from.
  public var evidence: TemplateVariable.Evidence
  /// What led to the class, in words, where there is more to say.
  public var reason: String?
  /// What makes its bytes differ although the value is the same.
  public var hazards: [SerializationHazard] = []
  /// Whether the code around the prompt makes them, and not a filter of its template.
  public var isWrittenByCode = false
  /// The filter that writes it as JSON without sorting keys, if one does.
  public var unsortedJSONFilter: String?
}
