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

  /// The same prompt with its messages changed before they are sent.
  ///
  /// - Parameters:
  ///   - name: what the change is called; it joins the label and the hash: `triage@3+form`.
  ///   - change: makes other messages of the rendered ones; must always make the same.
  /// - Returns: a variant that results name apart from this one.
  public func changing(
    _ name: String,
    _ change: @escaping @Sendable ([ChatMessage]) -> [ChatMessage]
  ) -> PromptVariant {
    let render = self.render
    return PromptVariant(
      label: "\(label)+\(name)",
      contentHash: SHA256.hex("\(contentHash) \(name)")
    ) { evalCase throws(PromptError) in change(try render(evalCase)) }
  }
}
