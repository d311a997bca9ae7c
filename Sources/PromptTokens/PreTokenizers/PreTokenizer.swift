/// Cuts text into the pieces that are merged on their own; one type for each family of patterns.
///
/// A pre-tokenizer answers what the reference's regular expression would: the end of the leftmost
/// match, the first alternative that succeeds winning. No pattern looks behind, so a piece depends
/// only on the text from its start on.
protocol PreTokenizer: Sendable {
  /// The offset behind the piece that starts at an offset before the end of well-formed UTF-8.
  static func end(ofPieceAt start: Int, in text: Span<UInt8>) -> Int

  /// Where the pieces of a block that begins with a piece start.
  ///
  /// The fast path: bit arithmetic over 64 bytes at once. It must agree with `end(ofPieceAt:in:)`
  /// as far as the block is certain, and leave out what it cannot know.
  static func starts(in block: AsciiBlock) -> UInt64
}
