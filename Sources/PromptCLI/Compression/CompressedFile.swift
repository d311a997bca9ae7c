internal import PromptCompression
internal import PromptCore
internal import PromptFiles

/// A text file that is compressed: read whole, byte order mark and line ends as they are.
struct CompressedFile {
  /// Several times the text that the longest context windows hold; every byte may become an edit.
  private static let limit = 32 << 20

  let path: String
  let bytes: [UInt8]

  /// Reads a file, or standard input when the path is `-`.
  init(_ path: String) throws(PromptError) {
    self.path = path
    bytes = try FileContents.bytes(at: path, limit: Self.limit)
    guard let offset = UTF8Check.firstInvalidByte(in: bytes) else { return }
    throw PromptError(
      .input,
      "byte 0x\(String(bytes[offset], radix: 16)) is not UTF-8",
      in: SourceText(path: name, bytes: bytes),
      at: offset,
      remedy: "save the file as UTF-8"
    )
  }

  /// The path for people.
  var name: String { path == "-" ? "standard input" : path }

  /// What goes to standard output: the document, the diff, or the text itself.
  func output(
    of result: CompressionResult,
    format: OutputFormat,
    isDiff: Bool,
    isInPlace: Bool
  ) -> String {
    if format == .json { return result.json.text(.pretty) + "\n" }
    if isDiff {
      return CompressionDiff(original: bytes, edits: result.edits)
        .text(path: name, isColoured: StandardOutput.isTerminal)
    }
    return isInPlace ? "" : result.text
  }

  /// Replaces the file if something changed; a refusal leaves it as it is.
  func replace(with result: CompressionResult) throws(PromptError) {
    guard result.refusal == nil, !result.edits.isEmpty else { return }
    try AtomicFile.replace(path, with: result.text)
  }
}
