public import PromptCore

/// A prompt as the runner needs it: a name, a hash, and a way to messages.
public struct PromptVariant: Sendable {
  /// What results call it: `triage@3`.
  public var label: String
  /// SHA-256 of the template file.
  public var contentHash: String
  /// The messages for a case.
  public var render: @Sendable (EvalCase) throws(PromptError) -> [ChatMessage]

  /// Makes a variant.
  public init(
    label: String,
    contentHash: String,
    render: @escaping @Sendable (EvalCase) throws(PromptError) -> [ChatMessage]
  ) {
    self.label = label
    self.contentHash = contentHash
    self.render = render
  }
}
