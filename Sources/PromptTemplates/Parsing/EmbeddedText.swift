internal import PromptCore
internal import PromptYAML

/// Text that stands inside a file in another spelling: indented, folded, escaped, or in pieces.
///
/// Engines parse `bytes`; what they find is brought back to the bytes of the file by `fileRange`.
struct EmbeddedText: Sendable, Hashable {
  /// A stretch of the text and the bytes of the file that it stands for.
  private struct Run: Sendable, Hashable {
    /// Where it begins in the text.
    var start: Int
    /// The bytes of the file.
    var file: Range<Int>
    /// Whether the bytes stand for themselves.
    var isCopy: Bool
  }

  /// The text as it is sent.
  private(set) var bytes: [UInt8] = []
  private var runs: [Run] = []

  /// Adds bytes of the file that stand for themselves.
  mutating func append(_ range: Range<Int>, of source: SourceText) {
    guard !range.isEmpty else { return }
    if let last = runs.last, last.isCopy, last.file.upperBound == range.lowerBound {
      runs[runs.count - 1].file = last.file.lowerBound..<range.upperBound
    } else {
      runs.append(Run(start: bytes.count, file: range, isCopy: true))
    }
    bytes += source.bytes[range]
  }

  /// Adds text that stands for bytes of the file.
  mutating func append(_ text: [UInt8], for range: Range<Int>) {
    guard !text.isEmpty else { return }
    runs.append(Run(start: bytes.count, file: range, isCopy: false))
    bytes += text
  }

  /// Adds the text of a scalar, and returns where it stands.
  mutating func append(_ scalar: YAMLNode, of source: SourceText) -> Range<Int> {
    let start = bytes.count
    for piece in scalar.pieces(in: source) {
      if let replacement = piece.replacement {
        append(replacement, for: piece.range)
      } else {
        append(piece.range, of: source)
      }
    }
    return start..<bytes.count
  }

  /// The bytes of the file that a stretch of the text stands for.
  func fileRange(of range: Range<Int>) -> Range<Int> {
    guard let first = run(at: range.lowerBound) else { return 0..<0 }
    // What begins inside a replacement begins behind it: that before it has taken all of it.
    var lower = range.lowerBound > first.start ? first.file.upperBound : first.file.lowerBound
    if first.isCopy {
      lower = min(first.file.lowerBound + range.lowerBound - first.start, first.file.upperBound)
    }
    guard !range.isEmpty, let last = run(at: range.upperBound - 1) else { return lower..<lower }
    var upper = last.file.upperBound
    if last.isCopy { upper = min(last.file.lowerBound + range.upperBound - last.start, upper) }
    return lower..<max(lower, upper)
  }

  /// The run that holds an offset; the last one for what lies behind it.
  private func run(at offset: Int) -> Run? {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? runs[low - 1] : runs.first
  }
}

extension EmbeddedText {
  /// A message with its places in the file.
  func relocated(_ message: TemplateMessage) -> TemplateMessage {
    var message = message
    message.range = fileRange(of: message.range)
    message.segments = relocated(message.segments)
    return message
  }

  /// Segments with their places in the file; what stands between two of them is a comment.
  private func relocated(_ segments: [Segment]) -> [Segment] {
    var placed: [Segment] = []
    placed.reserveCapacity(segments.count)
    for segment in segments {
      let next = relocated(segment)
      if let end = placed.last?.range.upperBound, next.range.lowerBound > end {
        placed.append(.comment(range: end..<next.range.lowerBound))
      }
      placed.append(next)
    }
    return placed
  }

  private func relocated(_ segment: Segment) -> Segment {
    let range = fileRange(of: segment.range)
    switch segment {
    case .literal(_, let text): return .literal(range: range, text: text)
    case .comment: return .comment(range: range)
    case .history(_, let name): return .history(range: range, name: name)
    case .partial(_, let name): return .partial(range: range, name: name)
    case .variable(var placeholder):
      placeholder.range = range
      return .variable(placeholder)
    case .section(var section):
      section.range = range
      section.body = relocated(section.body)
      section.alternative = relocated(section.alternative)
      return .section(section)
    }
  }
}
