internal import PromptCore
internal import PromptModels

/// Makes the keys of a run's attempts; each model's provider is identified once.
struct AttemptKeys: Sendable {
  private let identities: [ModelID: String]

  init(_ providers: [ModelID: any ModelProvider]) {
    // One provider answers for all of its models, and identifying it can mean hashing a recording.
    var known: [String: String] = [:]
    identities = providers.mapValues { provider in
      if let identity = known[provider.id] { return identity }
      let identity = String(SHA256.hex(provider.cacheIdentity).prefix(12))
      known[provider.id] = identity
      return identity
    }
  }

  func key(
    _ model: ModelID,
    _ prompt: PromptVariant,
    _ evalCase: EvalCase,
    _ repeatIndex: Int
  ) -> Attempt.Key {
    Attempt.Key(
      model: model,
      provider: identities[model] ?? "",
      prompt: prompt.label,
      caseID: evalCase.id,
      repeatIndex: repeatIndex
    )
  }
}
