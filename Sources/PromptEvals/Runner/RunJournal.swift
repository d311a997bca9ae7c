internal import PromptCore
internal import PromptFiles

/// The journal of a run: JSON lines, a header and then one line for each attempt that ended.
///
/// A line is written by one call before the next question is asked, so that the death of the
/// process loses no answer that was received; the last line may be torn and is then dropped.
struct RunJournal {
  private let file: AppendOnlyFile
  private let now: @Sendable () -> Double
  private var lastFlush: Double

  /// Seconds between waits for the disk.
  ///
  /// Slow calls are flushed one by one; for answers that come
  /// in microseconds a wait each would be the whole cost of the run.
  private static let flushInterval = 0.05

  /// Opens a journal, locks it, repairs its end, and reads what was done.
  ///
  /// - Returns: the journal and the last attempt of each key.
  /// - Throws: `PromptError.usage` if another run writes it, or if it belongs to another suite,
  ///   prompt or dataset; `PromptError.input` if a line is damaged.
  static func open(
    _ path: String,
    header: JournalHeader,
    startsOver: Bool,
    now: @escaping @Sendable () -> Double
  ) throws(PromptError) -> (journal: RunJournal, attempts: [Attempt]) {
    try Folder.make(FilePath.folder(of: path))
    let file = try AppendOnlyFile(path: path, exclusively: true)
    var journal = RunJournal(file: file, now: now, lastFlush: now())
    let bytes = try FileContents.bytes(at: path, limit: 16 << 30)
    if startsOver, !bytes.isEmpty { try AtomicFile.replace("\(path).previous", with: bytes) }
    let contents = try startsOver ? JournalContents() : JournalContents(bytes, path: path)
    if contents.length < bytes.count { try file.truncate(to: contents.length) }
    if contents.lacksLineEnd { try file.append(Array("\n".utf8)) }
    guard let found = contents.header else {
      try journal.append(header.json)
      return (journal, [])
    }
    let differences = header.differences(from: found)
    guard differences.isEmpty else {
      throw PromptError(
        .usage,
        "the journal is of another run: \(differences.joined(separator: " and ")) changed",
        path: path,
        remedy: "start over with --fresh, or give this run a journal of its own with --journal"
      )
    }
    return (journal, contents.attempts)
  }

  /// Appends an attempt.
  mutating func append(_ attempt: Attempt) throws(PromptError) {
    try append(attempt.json)
  }

  /// Waits until all is on disk.
  func close() throws(PromptError) {
    try file.flush()
  }

  private mutating func append(_ line: JSONValue) throws(PromptError) {
    let time = now()
    let isDue = time - lastFlush >= Self.flushInterval
    try file.append(Array((line.text() + "\n").utf8), flushed: isDue)
    if isDue { lastFlush = time }
  }
}
