/// Counts a text that grows: a conversation, a stream, a file of any size.
///
/// At any time ``count`` equals the count of all that was appended, as one text:
///
/// ```swift
/// var counter = AppendableTokenCounter(encoding)
/// counter.append("Hello, wor")
/// counter.append("ld!")
/// counter.count  // 4, as encoding.count("Hello, world!")
/// ```
///
/// Parts may end anywhere, also inside a character. Only the end of the text is kept, as far as
/// more text may change its tokens: a few hundred bytes, or the longest piece (a run of letters, of
/// symbols or of white space) if that is longer. Apart from that the memory is that of a
/// ``CachingTokenCounter``, however long the text becomes. One thread uses it at a time.
public struct AppendableTokenCounter: ~Copyable {
  /// The encoding.
  public let encoding: Encoding
  private var text = SettlingText()
  private var pieces: PieceCounter
  /// The tokens of the pending text, if they are known.
  private var pendingTokens: Int?

  /// Makes a counter for an empty text.
  public init(_ encoding: Encoding) {
    self.encoding = encoding
    pieces = PieceCounter(encoding.definition.vocabulary, expectedBytes: 1 << 16)
  }

  /// Appends text.
  ///
  /// - Complexity: amortised linear in the text that is appended.
  public mutating func append(_ text: String) {
    UTF8Repair.withWellFormed(text) { append($0.span) }
  }

  /// Appends a part of a text.
  public mutating func append(_ text: Substring) {
    UTF8Repair.withWellFormed(text) { append($0.span) }
  }

  /// Appends UTF-8 bytes; they may begin and end inside a character.
  public mutating func append(_ bytes: [UInt8]) {
    append(bytes.span)
  }

  /// Appends a buffer of UTF-8 bytes; they may begin and end inside a character.
  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    bytes.withMemoryRebound(to: UInt8.self) { append($0.span) }
  }

  /// Appends UTF-8 bytes that lie together; they may begin and end inside a character.
  public mutating func append(_ bytes: Span<UInt8>) {
    text.append(bytes, encoding.definition.preTokenization, into: &pieces)
    pendingTokens = nil
  }

  /// The number of tokens of all that was appended.
  ///
  /// - Complexity: linear in what is kept of the end, and constant until more is appended.
  public var count: Int {
    mutating get {
      if let pendingTokens { return pieces.total + pendingTokens }
      let settled = pieces.total
      text.ending.withUnsafeBufferPointer {
        encoding.definition.preTokenization.count($0, &pieces)
      }
      let total = pieces.total
      pieces.total = settled
      pendingTokens = total - settled
      return total
    }
  }
}

// MARK: Going back

extension AppendableTokenCounter {
  /// A state of a counter that can be gone back to.
  public struct Checkpoint: Sendable {
    fileprivate let text: SettlingText
    fileprivate let settled: Int
    fileprivate let encoding: String
  }

  /// The state after what was appended so far; it stays valid whatever happens to the counter.
  ///
  /// - Complexity: constant.
  public var checkpoint: Checkpoint {
    Checkpoint(text: text, settled: pieces.total, encoding: encoding.name)
  }

  /// Goes back, or forward, to a state of this counter or of another one of the same encoding.
  ///
  /// - Complexity: constant.
  public mutating func restore(_ checkpoint: Checkpoint) {
    precondition(checkpoint.encoding == encoding.name, "the checkpoint is of the same encoding")
    text = checkpoint.text
    pieces.total = checkpoint.settled
    pendingTokens = nil
  }
}
