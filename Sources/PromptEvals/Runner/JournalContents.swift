internal import PromptCore

/// What a journal file holds.
struct JournalContents {
  /// The header; `nil` in an empty or a new file.
  var header: JournalHeader?
  /// The attempts, in the order in which they ended.
  var attempts: [Attempt] = []
  /// How many bytes of the file are whole lines.
  var length = 0
  /// Whether the last line is whole but for its line end.
  var lacksLineEnd = false

  /// An empty journal.
  init() {}

  /// Reads a file; a torn last line is left out of `length`.
  init(_ bytes: [UInt8], path: String) throws(PromptError) {
    var line = 0
    while length < bytes.count {
      line += 1
      let end = bytes[length...].firstIndex(of: UInt8(ascii: "\n"))
      let value = try? JSONValue(parsing: bytes, in: length..<(end ?? bytes.count))
      // A line that ends in "}" is whole: a cut anywhere inside leaves the braces open.
      if end == nil, value?.object == nil { return }
      guard let value, take(value, isFirst: line == 1) else {
        throw PromptError(
          .input,
          line == 1 ? "is no journal of this version" : "the line is no attempt of a run",
          path: path,
          position: SourcePosition(line: line, column: 1),
          remedy: "start over with --fresh, or name another file with --journal"
        )
      }
      length = end.map { $0 + 1 } ?? bytes.count
      lacksLineEnd = end == nil
    }
  }

  private mutating func take(_ value: JSONValue, isFirst: Bool) -> Bool {
    if isFirst {
      header = JournalHeader(json: value)
      return header != nil
    }
    guard let attempt = Attempt(json: value) else { return false }
    attempts.append(attempt)
    return true
  }
}
