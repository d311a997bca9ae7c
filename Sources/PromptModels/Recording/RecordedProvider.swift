public import PromptCore

/// Answers from recordings, by model, case and repetition; nothing is called.
public struct RecordedProvider: ModelProvider {
  /// `recorded`.
  public let id = "recorded"
  /// Yes: the answers are old.
  public let isReplay = true
  /// Says that the answers are old and where they come from.
  public var disclosure: String? { "recorded outputs (\(source)): no model was called" }

  /// Where the answers come from: a file, or a folder of several.
  public let source: String
  private let recordings: [Recording]

  /// The hash of the recorded answers: another recording answers anew.
  public var cacheIdentity: String {
    var digest = SHA256()
    for recording in recordings {
      for answer in recording.answers {
        let model = recording.models[answer.modelIndex]
        let id = recording.cases[answer.caseIndex].id
        digest.update(Array("\(model)\u{0}\(id)\u{0}\(answer.response.text)\u{1}".utf8))
      }
    }
    return "recorded \(digest.finalHex())"
  }

  /// Makes a provider from a recording.
  public init(_ recording: Recording) {
    source = recording.path
    recordings = [recording]
  }

  /// Makes a provider from the recordings of a folder.
  ///
  /// - Throws: `PromptError.input` if there are none, or if two answer for the same model: which
  ///   of them counts must not hang on their names.
  public init(_ recordings: [Recording], of folder: String) throws(PromptError) {
    guard !recordings.isEmpty else {
      throw PromptError(
        .input,
        "there are no recordings",
        path: folder,
        remedy: "put JSON lines there: {\"id\": …, \"model\": …, \"output\": …}"
      )
    }
    var paths: [String: String] = [:]
    for recording in recordings {
      for model in recording.models {
        guard let other = paths.updateValue(recording.path, forKey: model) else { continue }
        throw PromptError(
          .input,
          "answers for \"\(model)\", as does \(other)",
          path: recording.path,
          remedy: "keep all answers of a model in one file"
        )
      }
    }
    source = folder
    self.recordings = recordings
  }

  /// The recorded answer.
  ///
  /// The model is looked up by `provider/name` and, if there is none, by its name alone, because
  /// recordings may use either.
  ///
  /// - Throws: `ModelError.missing` with the nearest known model, or with what is missing.
  public func respond(to request: ModelRequest) async throws(ModelError) -> ModelResponse {
    let (recording, model) = try recording(of: request.model)
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

  private func recording(of model: ModelID) throws(ModelError) -> (Recording, name: String) {
    for name in [model.description, model.name] {
      if let recording = recordings.first(where: { $0.hasModel(name) }) { return (recording, name) }
    }
    let remedy = Suggestion.remedy(for: model.name, in: recordings.flatMap(\.models))
    throw ModelError(.missing, "\(source) has no answers of \"\(model.name)\"; \(remedy)")
  }
}
