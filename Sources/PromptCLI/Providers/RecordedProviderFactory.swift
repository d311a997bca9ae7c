internal import PromptCore
internal import PromptEvals
internal import PromptFiles
internal import PromptModels

extension ProviderFactory {
  /// Answers from the files in the suite's `recordings` folder.
  static let recorded = ProviderFactory(
    id: "recorded",
    summary: "Recorded outputs from the suite's recordings folder; no model is called."
  ) { configuration throws(PromptError) in
    let folder = FilePath.resolve("recordings", in: configuration.suite.folder)
    guard Folder.kind(of: folder) == .folder else {
      throw PromptError(
        .usage,
        "there is no folder with recorded outputs",
        path: folder,
        remedy: "put recordings into it: JSON lines with id, model and output, plain or gzip"
      )
    }
    var recordings: [RecordedProvider] = []
    for path in try Folder.files(below: folder) where Self.isRecording(path) {
      recordings.append(RecordedProvider(try RecordingReader().recording(at: path)))
    }
    guard !recordings.isEmpty else {
      throw PromptError(.usage, "holds no .jsonl or .jsonl.gz file", path: folder)
    }
    return RecordedFolder(path: folder, recordings: recordings)
  }

  private static func isRecording(_ path: String) -> Bool {
    path.hasSuffix(".jsonl") || path.hasSuffix(".jsonl.gz")
  }
}

/// Several recordings, of which each model has its answers in one.
private struct RecordedFolder: ModelProvider {
  let path: String
  let recordings: [RecordedProvider]

  let id = "recorded"
  let isReplay = true
  var disclosure: String? { "recorded outputs (\(path)): no model was called" }

  func respond(to request: ModelRequest) async throws(ModelError) -> ModelResponse {
    let names = [request.model.description, request.model.name]
    for provider in recordings where names.contains(where: provider.recording.hasModel) {
      return try await provider.respond(to: request)
    }
    let known = recordings.flatMap(\.recording.models)
    throw ModelError(
      .missing,
      "\(path) has no answers of \"\(request.model.name)\"; "
        + Suggestion.remedy(for: request.model.name, in: known)
    )
  }
}
