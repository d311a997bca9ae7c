internal import PromptCore
internal import PromptFiles

/// Answers each line of standard input or a file, a JSON value, with a line on standard output.
///
/// Neither stream is held as a whole. What is answered is written before more input is waited for,
/// so that a program at the other end can ask line by line.
struct JSONLineStream {
  /// How many bytes of answers are gathered at most.
  private static let blockSize = 1 << 16

  /// Whether a bad line is answered with an error, not the end.
  let keepsGoing: Bool
  /// The file; `-` is standard input.
  var path = "-"

  /// Answers line after line; what is appended to the output is the answer, and an error comes first.
  ///
  /// - Throws: `PromptError` at the first bad line, with its place; `ExitCode` behind the last line
  ///   if bad ones were answered with an error.
  func run(_ answer: (JSONValue, inout [UInt8]) throws(PromptError) -> Void) throws {
    var reader = try LineReader(path: path)
    var output: [UInt8] = []
    var hasFailed = false
    while let line = try next(&reader, flushing: &output) {
      do throws(PromptError) {
        try answer(try value(in: reader.bytes, line), &output)
      } catch {
        guard keepsGoing else {
          try StandardOutput.write(output)
          throw placed(error, line: reader.line)
        }
        hasFailed = true
        output += Self.json(error, line: reader.line).utf8
      }
      output.append(UInt8(ascii: "\n"))
      if output.count >= Self.blockSize { try Self.flush(&output) }
    }
    try Self.flush(&output)
    if hasFailed { throw ExitStatus.usage.exit }
  }

  private func next(
    _ reader: inout LineReader,
    flushing output: inout [UInt8]
  ) throws(PromptError) -> Range<Int>? {
    do throws(PromptError) {
      return try reader.next { () throws(PromptError) in try Self.flush(&output) }
    } catch {
      try Self.flush(&output)
      throw error
    }
  }

  private static func flush(_ output: inout [UInt8]) throws(PromptError) {
    guard !output.isEmpty else { return }
    try StandardOutput.write(output)
    output.removeAll(keepingCapacity: true)
  }

  private func value(
    in bytes: [UInt8],
    _ line: Range<Int>
  ) throws(PromptError) -> JSONValue {
    do throws(JSONError) {
      return try JSONValue(parsing: bytes, in: line)
    } catch {
      let text = SourceText(path: source, bytes: Array(bytes[line]))
      let message = "not valid JSON: \(error.message)"
      throw PromptError(.input, message, in: text, at: error.offset - line.lowerBound)
    }
  }

  private func placed(_ error: PromptError, line: Int) -> PromptError {
    var placed = error
    placed.path = source
    placed.position = SourcePosition(line: line, column: error.position?.column ?? 1)
    return placed
  }

  private static func json(_ error: PromptError, line: Int) -> String {
    let value: JSONValue = [
      "error": .string(error.message), "line": .int(line),
      "column": .int(error.position?.column ?? 1),
    ]
    return value.text()
  }

  private var source: String { path == "-" ? "standard input" : path }
}
