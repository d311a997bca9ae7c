internal import PromptCore

/// Answers from a script, for tests and rehearsals.
public struct ScriptedProvider: ModelProvider {
  /// The provider's id.
  public let id: String
  /// What a reader of the results must know; `nil` only where a script stands in for a paid
  /// provider and its budgets and caches are to be rehearsed.
  public let disclosure: String?
  private let answer: @Sendable (ModelRequest) async throws(ModelError) -> ModelResponse

  /// Makes a provider that answers by a closure.
  public init(
    id: String = "scripted",
    disclosure: String? = "scripted answers: no model was called",
    answer: @escaping @Sendable (ModelRequest) async throws(ModelError) -> ModelResponse
  ) {
    self.id = id
    self.disclosure = disclosure
    self.answer = answer
  }

  /// Makes a provider that answers from a table by case id.
  public init(id: String = "scripted", answers: [String: String]) {
    self.init(id: id) { request throws(ModelError) in
      guard let text = answers[request.caseID] else {
        throw ModelError(.missing, "the script has no answer for case \"\(request.caseID)\"")
      }
      return ModelResponse(text: text)
    }
  }

  /// Answers as the script says.
  public func respond(to request: ModelRequest) async throws(ModelError) -> ModelResponse {
    try await answer(request)
  }
}
