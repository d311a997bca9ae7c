public import PromptCore
internal import PromptFiles

/// Reads recordings: JSON lines, plain or gzip, one answer of one model to one case each.
///
/// Keys: `id`, `model`, `output` and, where known, `input`, `expected`, `correct`, `score`,
/// `cluster` (or `category`), `repeat`, `input_tokens`, `output_tokens`, `cost_usd`, `latency_s`;
/// others are ignored. Lines are read in blocks, so that memory grows with the answers and not
/// with the texts, unless they are asked for.
public struct RecordingReader: Sendable {
  /// The largest file that is read: 1 GB, compressed or not.
  public static let fileLimit = 1 << 30
  /// The longest line that is read: 64 MB.
  public static let lineLimit = 64 << 20

  /// Whether prompts and answers are kept; scores, tokens and costs always are.
  public var keepsTexts: Bool
  /// The most that a compressed file may come to, in bytes.
  public var outputLimit: Int

  /// Makes a reader.
  public init(keepsTexts: Bool = true, outputLimit: Int = Gzip.defaultLimit) {
    self.keepsTexts = keepsTexts
    self.outputLimit = outputLimit
  }

  /// Reads a file, or standard input when the path is `-`.
  ///
  /// - Throws: `PromptError.input` with file, line and column if a line is not a JSON object of
  ///   that shape, if two lines answer for the same model and case, or if the file cannot be read.
  public func recording(at path: String) throws(PromptError) -> Recording {
    let bytes = try FileContents.bytes(at: path, limit: Self.fileLimit)
    return try recording(in: bytes, path: path == "-" ? "standard input" : path)
  }

  /// Reads bytes that a caller has; the path stands in messages.
  public func recording(in bytes: [UInt8], path: String) throws(PromptError) -> Recording {
    var lines = RecordingLines(path: path, keepsTexts: keepsTexts)
    if Gzip.isGzip(bytes) {
      try Gzip.decompress(bytes, path: path, limit: outputLimit) {
        (block: ArraySlice<UInt8>) throws(PromptError) in try lines.append(block)
      }
    } else {
      for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
        try lines.append(bytes[start..<min(start + 1 << 20, bytes.count)])
      }
    }
    return try lines.finish()
  }
}

/// Cuts blocks into lines and adds each to a recording.
private struct RecordingLines {
  private var recording: Recording
  private let keepsTexts: Bool
  private var pending: [UInt8] = []
  private var number = 0

  init(path: String, keepsTexts: Bool) {
    recording = Recording(path: path)
    self.keepsTexts = keepsTexts
  }

  mutating func append(_ block: ArraySlice<UInt8>) throws(PromptError) {
    guard let newline = block.lastIndex(of: 0x0A) else {
      pending += block
      guard pending.count <= RecordingReader.lineLimit else {
        throw error("the line is longer than \(RecordingReader.lineLimit >> 20) MB", number + 1)
      }
      return
    }
    pending += block[...newline]
    let lines = pending
    pending = Array(block[(newline + 1)...])
    try add(lines)
  }

  mutating func finish() throws(PromptError) -> Recording {
    try add(pending)
    guard !recording.answers.isEmpty else {
      throw PromptError(
        .input,
        "the recording holds no answers",
        path: recording.path,
        remedy: "write one JSON object per line: {\"id\": …, \"model\": …, \"output\": …}"
      )
    }
    return recording
  }

  private mutating func add(_ lines: [UInt8]) throws(PromptError) {
    var start = 0
    let invalid = UTF8Check.firstInvalidByte(in: lines) ?? lines.count
    while start < lines.count {
      let end = lines[start...].firstIndex(of: 0x0A) ?? lines.count
      number += 1
      if invalid < end {
        let byte = String(lines[invalid], radix: 16)
        throw error("byte 0x\(byte) is not UTF-8", number, lines[start..<invalid])
      }
      let hasMark = number == 1 && lines[start..<end].starts(with: [0xEF, 0xBB, 0xBF])
      try addLine(lines, (hasMark ? start + 3 : start)..<end)
      start = end + 1
    }
  }

  private mutating func addLine(_ bytes: [UInt8], _ range: Range<Int>) throws(PromptError) {
    guard bytes[range].contains(where: { $0 > 0x20 }) else { return }
    let line: RecordedLine
    do {
      line = try RecordedLine(bytes, in: range, keepsTexts: keepsTexts)
    } catch {
      throw self.error(
        error.message,
        number,
        bytes[range.lowerBound..<max(range.lowerBound, error.offset)]
      )
    }
    do {
      try recording.add(line, at: number)
    } catch {
      throw self.error(error.message, number, remedy: error.remedy)
    }
  }

  private func error(
    _ message: String,
    _ line: Int,
    _ before: ArraySlice<UInt8> = [],
    remedy: String? = nil
  ) -> PromptError {
    PromptError(
      .input,
      message,
      path: recording.path,
      position: SourcePosition(line: line, column: before.count { $0 & 0xC0 != 0x80 } + 1),
      remedy: remedy
    )
  }
}
