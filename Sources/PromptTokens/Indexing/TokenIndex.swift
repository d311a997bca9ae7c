/// Counts any part of a text after one pass over it, as if that part stood alone.
///
/// ```swift
/// let index = TokenIndex(text, encoding)
/// index.count                   // the whole text
/// index.count(of: 1200..<4800)  // these bytes by themselves
/// ```
///
/// The count of a range equals `encoding.count` of its bytes exactly, also where the range cuts a
/// word, a run of white space or a character: at its left edge, pieces are counted until one ends
/// where a piece of the whole text ends, because from there on all do; at its right edge, the last
/// ones are counted again. Between the two, counts that were noted are subtracted.
///
/// An encoding that normalises text or looks for added tokens in it has no pieces of that kind: each
/// range is counted as a text of its own then, which is as exact and takes as long as that.
///
/// It holds a copy of the text and an eighth of that for the counts. Any number of threads may ask
/// it.
public struct TokenIndex: Sendable {
  /// The encoding.
  public let encoding: Encoding
  /// The tokens of the whole text.
  public let count: Int
  /// The bytes of the text as it was given, malformed ones included.
  public var byteCount: Int { text.originalCount }

  let text: RepairedText
  let checkpoints: [PieceIndexer.Checkpoint]

  /// Reads a text.
  ///
  /// - Complexity: linear in the text.
  public init(_ text: String, _ encoding: Encoding) {
    self = UTF8Repair.withWellFormed(text) { TokenIndex($0.span, encoding) }
  }

  /// Reads UTF-8 bytes; ranges are ranges of these bytes, also if they are malformed.
  public init(_ bytes: [UInt8], _ encoding: Encoding) {
    self.init(bytes.span, encoding)
  }

  /// Reads UTF-8 bytes that lie together.
  public init(_ bytes: Span<UInt8>, _ encoding: Encoding) {
    self.encoding = encoding
    text = RepairedText(bytes)
    var pieces = PieceIndexer(encoding.definition.vocabulary, bytes: text.bytes.count)
    if encoding.isLocal {
      text.bytes.withUnsafeBufferPointer {
        encoding.definition.preTokenization.index($0, &pieces)
      }
      count = pieces.total
    } else {
      count = encoding.count(text.bytes)
    }
    checkpoints = pieces.checkpoints
  }

  /// The number of tokens of a range of bytes by itself; the range must lie within the text.
  ///
  /// - Complexity: O(log n + k), where k is the length of the pieces at the two edges and a few
  ///   hundred bytes, whatever the length of the range; linear in the range where the encoding
  ///   normalises text or looks for added tokens in it. A range that begins inside a run of digits
  ///   or capitals that is cut into many pieces may need the whole run: its pieces may end at other
  ///   places up to there.
  public func count(of range: Range<Int>) -> Int {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= byteCount,
      "the range is within the text"
    )
    guard !range.isEmpty else { return 0 }
    var parts = RangeCount(range, of: self)
    return parts.count()
  }

  /// The last checkpoint at or before an offset of the repaired text.
  func checkpoint(upTo offset: Int) -> PieceIndexer.Checkpoint {
    var (low, high) = (0, checkpoints.count)
    while low < high {
      let middle = (low + high) / 2
      if checkpoints[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return checkpoints[low - 1]
  }
}
