internal import PromptCore
internal import PromptFiles
internal import PromptTokens
internal import Synchronization

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

  /// Counts the files and tells how far it is.
  func outcomes(of items: [CountInput.Item], progress: CountProgress) -> [Outcome] {
    let queue = WorkQueue(count: items.count)
    let all = Gathered()
    WorkerThreads.run(min(threads, items.count)) {
      all.add(work(on: items, queue, progress))
    }
    return all.inOrder
  }

  /// Takes file after file until none is left.
  private func work(
    on items: [CountInput.Item],
    _ queue: WorkQueue,
    _ progress: CountProgress
  ) -> [(index: Int, outcome: Outcome)] {
    var memory = TokenMemory(chosen.encoding)
    var outcomes: [(index: Int, outcome: Outcome)] = []
    while let index = queue.next() {
      let outcome = outcome(of: items[index], &memory)
      outcomes.append((index, outcome))
      if case .counted(let file) = outcome {
        progress.add(file.bytes)
      } else {
        progress.add(0)
      }
    }
    return outcomes
  }

  private func outcome(of item: CountInput.Item, _ memory: inout TokenMemory) -> Outcome {
    do throws(PromptError) {
      let limit =
        item.folder == nil ? FileContents.defaultLimit : sizeLimit ?? FileContents.defaultLimit
      let contents = try FileContents.bytes(at: item.path, limit: limit)
      if item.folder != nil, BinaryCheck.isBinary(contents) {
        return .skipped(SkippedFile(path: item.path, kind: "binary"))
      }
      return .counted(
        try FileCount(
          contents,
          of: item.path,
          as: reading,
          in: chosen,
          withIDs: withIDs,
          memory: &memory
        )
      )
    } catch {
      guard item.folder == nil || error.code == .usage else {
        return .skipped(SkippedFile(path: item.path, error))
      }
      return .failed(error)
    }
  }
}

/// The outcomes of all threads, with the numbers of their files.
private final class Gathered: Sendable {
  private let outcomes = Mutex<[(index: Int, outcome: FileCounter.Outcome)]>([])

  func add(_ part: [(index: Int, outcome: FileCounter.Outcome)]) {
    outcomes.withLock { $0 += part }
  }

  var inOrder: [FileCounter.Outcome] {
    outcomes.withLock { $0.sorted { $0.index < $1.index }.map(\.outcome) }
  }
}

/// Numbers that several threads take in turn.
private final class WorkQueue: Sendable {
  private let count: Int
  private let taken = Atomic(0)

  init(count: Int) {
    self.count = count
  }

  func next() -> Int? {
    let index = taken.add(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}
