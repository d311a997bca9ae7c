public import PromptCore
public import PromptTemplates

extension PromptVariant {
  /// Finds a suite's prompt in a registry.
  ///
  /// The hash covers the template and every template it includes.
  ///
  /// - Throws: `PromptError.usage` with a suggestion, if there is none or it has another version.
  public init(_ reference: PromptReference, in registry: PromptRegistry) throws(PromptError) {
    let template = try registry.template(reference.description)
    let partials = registry.partials(for: template)
    let hashes = partials.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.contentHash)" }
    self.init(
      label: template.version.map { "\(template.id)@\($0)" } ?? template.id,
      contentHash: hashes.isEmpty
        ? template.contentHash
        : SHA256.hex(([template.contentHash] + hashes).joined(separator: "\n"))
    ) { evalCase throws(PromptError) in
      do throws(PromptError) {
        return try template.render(variables: evalCase.variables, partials: partials)
      } catch {
        var error = error
        error.message += " (case \"\(evalCase.id)\")"
        throw error
      }
    }
  }
}
