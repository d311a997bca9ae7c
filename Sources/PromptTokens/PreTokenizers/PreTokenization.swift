/// The functions of one pre-tokenizer, compiled for each use.
struct PreTokenization: Sendable {
  /// Adds up the tokens of well-formed UTF-8.
  var count: @Sendable (_ text: UnsafeBufferPointer<UInt8>, _ pieces: inout PieceCounter) -> Void
  /// Writes the token ids of well-formed UTF-8.
  var encode: @Sendable (_ text: UnsafeBufferPointer<UInt8>, _ pieces: inout PieceEncoder) -> Void
  /// Notes the tokens before places of well-formed UTF-8.
  let index: @Sendable (_ text: UnsafeBufferPointer<UInt8>, _ pieces: inout PieceIndexer) -> Void
  /// The offset behind the piece that starts at an offset of well-formed UTF-8.
  let endOfPiece: @Sendable (_ start: Int, _ text: Span<UInt8>) -> Int
  /// The most tokens that a byte of text can become: more than one where text is normalised.
  var tokensPerByte = 1
  /// Whether a piece depends only on the text from its start on, so that text may be cut at pieces.
  var isLocal = true

  /// The functions of a type.
  init<Family: PreTokenizer>(_ family: Family.Type) {
    count = { Family.scan($0, into: &$1) }
    encode = { Family.scan($0, into: &$1) }
    index = { Family.scan($0, into: &$1) }
    endOfPiece = { Family.end(ofPieceAt: $0, in: $1) }
  }
}
