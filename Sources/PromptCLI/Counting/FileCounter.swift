internal import PromptCore
internal import PromptFiles
internal import PromptTokens

/// Counts files, several at a time; the outcomes stand in the order of the files.
struct FileCounter: Sendable {
  /// What became of a file.
  enum Outcome: Sendable {
    case counted(FileCount)
    /// It was found in a folder and is none that can be counted.
    case skipped(SkippedFile)
    /// It was named and cannot be read, or the command line does not fit it.
    case failed(PromptError)
  }

  let chosen: ChosenEncoding
  let reading: Reading
  let withIDs: Bool
  /// The largest file in a folder that is read, in bytes.
  let sizeLimit: Int?
  let threads: Int
  /// The threads that count one large text.
  var threadsForText = 1

  /// Counts the files and tells how far it is.
  func outcomes(of items: [CountInput.Item], progress: CountProgress) -> [Outcome] {
    var worker = self
    // More threads would each remember their own pieces, in up to 30 MB.
    worker.threadsForText = min(8, threads / max(1, min(threads, items.count)))
    return Workers.run(items.count, threads: threads) { [worker] next, finish in
      var memory = TokenMemory(worker.chosen.encoding)
      while let index = next() {
        finish(index, worker.outcome(of: items[index], &memory, progress))
        progress.addFile()
      }
    }
  }

  /// Counts a small text as a whole, a large one in chunks unless it is needed whole.
  func count(
    _ text: inout FileText,
    of path: String,
    _ memory: inout TokenMemory,
    _ progress: CountProgress
  ) throws(PromptError) -> FileCount {
    let contents = try text.whole(as: reading, in: chosen, withIDs: withIDs)
    guard let contents else {
      return try FileCount(&text, of: path, as: reading, in: chosen, threadsForText, progress)
    }
    let file = try FileCount(
      contents,
      of: path,
      as: reading,
      in: chosen,
      withIDs: withIDs,
      memory: &memory
    )
    progress.add(file.bytes)
    return file
  }

  private func outcome(
    of item: CountInput.Item,
    _ memory: inout TokenMemory,
    _ progress: CountProgress
  ) -> Outcome {
    do throws(PromptError) {
      let limit = item.folder == nil ? nil : sizeLimit
      var text = try FileText(item.path, limit: limit ?? .max)
      if item.folder != nil, BinaryCheck.isBinary(text.head) {
        return .skipped(SkippedFile(path: item.path, kind: "binary"))
      }
      return .counted(try count(&text, of: item.path, &memory, progress))
    } catch {
      guard item.folder == nil || error.code == .usage else {
        return .skipped(SkippedFile(path: item.path, error))
      }
      return .failed(error)
    }
  }
}
