/// Who speaks in a chat prompt.
public enum Role: String, Sendable, Hashable, CaseIterable {
  case system, developer, user, assistant, tool
}

/// One message of a chat prompt.
public struct ChatMessage: Sendable, Hashable {
  /// Who speaks.
  public var role: Role
  /// The text.
  public var content: String

  /// Makes a message.
  public init(role: Role, content: String) {
    self.role = role
    self.content = content
  }
}
