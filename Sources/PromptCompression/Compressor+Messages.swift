public import PromptCore

extension Compressor {
  /// Compresses the content of each message by itself, without asking a model; a message whose
  /// compression is refused stays as it is.
  ///
  /// A budget as a share holds for each message, one in tokens for each message too.
  public func compress(messages: [ChatMessage]) -> [ChatMessage] {
    messages.map { ChatMessage(role: $0.role, content: run($0.content).text) }
  }
}
