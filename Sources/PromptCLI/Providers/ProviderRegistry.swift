internal import PromptCore
internal import PromptEvals
internal import PromptModels

/// Every provider that a model id can name, one line each.
enum ProviderRegistry {
  static let all: [ProviderFactory] = [
    .distilled,
    .openAI,
    .recorded,
  ]

  /// The providers of some models, each made once.
  ///
  /// - Throws: `PromptError.usage` for a model that names no provider, or one that is not known.
  static func providers(
    for models: [ModelID],
    configuration: ProviderConfiguration,
    among factories: [ProviderFactory] = all
  ) throws(PromptError) -> [ModelID: any ModelProvider] {
    let known = factories.map(\.id)
    var made: [String: any ModelProvider] = [:]
    var providers: [ModelID: any ModelProvider] = [:]
    for model in models {
      guard let id = model.provider else {
        throw PromptError(
          .usage,
          "the model \"\(model)\" names no provider",
          remedy: "write provider/model; known: \(known.sorted().joined(separator: ", "))"
        )
      }
      guard let factory = factories.first(where: { $0.id == id }) else {
        throw PromptError(
          .usage,
          "\"\(id)\" of \"\(model)\" is no provider",
          remedy: Suggestion.remedy(for: id, in: known)
        )
      }
      if made[id] == nil { made[id] = try factory.make(configuration) }
      providers[model] = made[id]
    }
    return providers
  }
}
