public import PromptCore

/// Keeps answers so that no request is paid for twice; the store behind it is handed in.
public protocol ResponseCache: Sendable {
  /// The stored answer of a key, if there is one.
  func response(forKey key: String) throws(PromptError) -> ModelResponse?
  /// Stores an answer; errors are never stored.
  func store(_ response: ModelResponse, forKey key: String) throws(PromptError)
}
