internal import PromptCore

/// Answers from a recording, by model, case and repetition; nothing is called.
public struct RecordedProvider: ModelProvider {
  /// `recorded`.
  public let id = "recorded"
  /// Yes: what a recording does not say of an answer's time is not known.
  public let isReplay = true
  /// Says that the answers are old and where they come from.
  public var disclosure: String? { "recorded outputs (\(recording.path)): no model was called" }

  /// The answers.
  public let recording: Recording

  /// Makes a provider from a recording.
  public init(_ recording: Recording) {
    self.recording = recording
  }

  /// The recorded answer.
  ///
  /// The model is looked up by `provider/name` and, if there is none, by its name alone, because
  /// recordings may use either.
  ///
  /// - Throws: `ModelError.missing` with the nearest known model, or with what is missing.
  public func respond(to request: ModelRequest) async throws(ModelError) -> ModelResponse {
    let names = [request.model.description, request.model.name]
    guard let model = names.first(where: recording.hasModel) else {
      let remedy = Suggestion.remedy(for: request.model.name, in: recording.models)
      throw ModelError(
        .missing,
        "\(recording.path) has no answers of \"\(request.model.name)\"; \(remedy)"
      )
    }
    if let answer = recording.answer(
      of: model,
      to: request.caseID,
      repeatIndex: request.repeatIndex
    ) {
      return answer.response
    }
    let which = request.repeatIndex == 0 ? "" : " (repetition \(request.repeatIndex))"
    throw ModelError(
      .missing,
      "\(recording.path) has no answer of \"\(model)\" to case \"\(request.caseID)\"\(which)"
    )
  }
}
