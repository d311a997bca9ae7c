public import PromptCore
internal import PromptFiles
internal import PromptModels

/// Reads requests with reported usage: JSON lines, plain or gzip.
///
/// A line is an object with a text and a count. The text is a request body (`request`, `body`,
/// `params`, or the line itself), or `input`, `text` or `prompt`, or `output`. The count is `usage`
/// or `usageMetadata` of the line or of its `response`, or `input_tokens`, `prompt_tokens`,
/// `output_tokens`, `tokens`, `totalTokens` of the line itself, so that the answers of the vendors'
/// counting services do. Cached tokens are input: Anthropic reports them beside, OpenAI and Gemini
/// within.
public struct CalibrationLog: Sendable {
  /// The lines that have both.
  public private(set) var rows: [CalibrationRow] = []
  /// Why lines were left out, with their numbers, in the order in which the reasons came up.
  public private(set) var leftOut: [(reason: String, lines: Int)] = []

  /// Reads a file, or standard input when the path is `-`.
  ///
  /// - Throws: `PromptError.input` if the file cannot be read, or with its line if one is no JSON
  ///   object.
  public init(at path: String) throws(PromptError) {
    var bytes = try FileContents.bytes(at: path, limit: RecordingReader.fileLimit)
    let name = path == "-" ? "standard input" : path
    if Gzip.isGzip(bytes) {
      var plain: [UInt8] = []
      try Gzip.decompress(bytes, path: name) { (block: ArraySlice<UInt8>) throws(PromptError) in
        plain += block
      }
      bytes = plain
    }
    try self.init(bytes, path: name)
  }

  /// Reads bytes; the path stands in messages.
  public init(_ bytes: [UInt8], path: String) throws(PromptError) {
    var start = 0
    var number = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if bytes[start..<end].contains(where: { $0 > 0x20 }) {
        try add(bytes, start..<end, at: SourcePosition(line: number, column: 1), of: path)
      }
      start = end + 1
      number += 1
    }
  }

  private mutating func add(
    _ bytes: [UInt8],
    _ range: Range<Int>,
    at position: SourcePosition,
    of path: String
  ) throws(PromptError) {
    let remedy = "a log has one JSON object a line"
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue(parsing: bytes, in: range)
    } catch {
      let message = "not valid JSON: \(error.message)"
      throw PromptError(.input, message, path: path, position: position, remedy: remedy)
    }
    guard value.object != nil else {
      let message = "expected an object, read \(value.kind)"
      throw PromptError(.input, message, path: path, position: position, remedy: remedy)
    }
    do throws(Omission) {
      rows.append(try CalibrationLine(value).row())
    } catch {
      leaveOut(error.reason)
    }
  }

  private mutating func leaveOut(_ reason: String) {
    if let index = leftOut.firstIndex(where: { $0.reason == reason }) {
      leftOut[index].lines += 1
    } else {
      leftOut.append((reason, 1))
    }
  }
}

/// Why a line cannot be fitted.
struct Omission: Error, Hashable {
  var reason: String
}
