public import PromptTokens

/// The tokens by content class of a text that comes in chunks.
///
/// The profile is that of the whole text, in memory that does not depend on it: a line that is
/// longer than 16 MB is classified in parts of that size.
public struct AppendableContentProfile: ~Copyable {
  private static let longestLine = 16 << 20

  private var profile = ContentProfile()
  private var state = ContentClassifier.State()
  private var counter: AppendableTokenCounter
  private let start: AppendableTokenCounter.Checkpoint
  /// The class of what the counter holds.
  private var content: ContentClass?
  /// A line whose end is still to come.
  private var line: [UInt8] = []

  /// Makes a profile of an empty text; the encoding's tokens must be those of its pieces.
  public init(in encoding: Encoding) {
    counter = AppendableTokenCounter(encoding)
    start = counter.checkpoint
  }

  /// Appends UTF-8 bytes; they may begin and end inside a character or a line.
  public mutating func append(_ bytes: [UInt8]) {
    let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    if end > 0 {
      add(line + bytes[..<end])
      line.removeAll(keepingCapacity: true)
    }
    line += bytes[end...]
    if line.count >= Self.longestLine {
      add(line)
      line.removeAll()
    }
  }

  /// Ends the text and returns its profile.
  public mutating func finish() -> ContentProfile {
    add(line)
    line.removeAll()
    settle()
    return profile
  }

  private mutating func add(_ lines: [UInt8]) {
    for span in ContentClassifier.spans(in: lines, after: &state) {
      if span.content != content { settle() }
      content = span.content
      counter.append(lines.span.extracting(span.range))
    }
  }

  /// Moves the counter's tokens into the profile.
  private mutating func settle() {
    if let content { profile.add(counter.count, as: content) }
    counter.restore(start)
    content = nil
  }
}
