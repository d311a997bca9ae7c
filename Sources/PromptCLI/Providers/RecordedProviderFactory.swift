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
    var recordings: [Recording] = []
    for path in try Folder.files(below: folder)
    where path.hasSuffix(".jsonl") || path.hasSuffix(".jsonl.gz") {
      recordings.append(try RecordingReader().recording(at: path))
    }
    return try RecordedProvider(recordings, of: folder)
  }
}
