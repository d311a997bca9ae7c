/// Cuts text into the pieces that are merged on their own; one type for each family of patterns.
///
/// A pre-tokenizer answers what the reference's regular expression would: the end of the leftmost
/// match, the first alternative that succeeds winning. No pattern looks behind, so a piece depends
/// only on the text from its start on.
protocol PreTokenizer: Sendable {
  /// The offset behind the piece that starts at an offset before the end of well-formed UTF-8.
  static func end(ofPieceAt start: Int, in text: Span<UInt8>) -> Int

  /// Where pieces start in the 64 bytes from a piece's start on, of which so many are text.
  ///
  /// The fast path: bit arithmetic over a `TextBlock`. It must agree with `end(ofPieceAt:in:)` as
  /// far as the block is certain, and leave out what it cannot know.
  static func starts(at start: UnsafePointer<UInt8>, count: Int) -> UInt64
}
