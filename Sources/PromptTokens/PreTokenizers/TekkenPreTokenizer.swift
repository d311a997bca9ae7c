/// The pieces of Mistral's tekken: those of `o200k_base` without contractions, and single digits.
enum TekkenPreTokenizer: PreTokenizer {
  /// The pattern of tekken_240718.json and tekken_240911.json (mistral-common 1.13.1).
  static let pattern =
    #"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"#
    + #"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*"#
    + #"|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"#

  static func end(ofPieceAt start: Int, in text: Span<UInt8>) -> Int {
    let first = text.scalar(at: start)
    if let word = O200kPreTokenizer.endOfWord(at: start, first: first, in: text) { return word }
    if first.scalarClass.isIn(.number) { return start + first.length }
    if let end = text.endOfSymbols(at: start, first: first) {
      return text.endOfNewlinesAndSlashes(from: end)
    }
    return SpaceRun(at: start, in: text).endOfPiece(from: start, endOfText: text.count)
  }

  @inline(__always)
  static func starts(at start: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    let block = TextBlock(start, count: count, marksAreLetters: true)
    let letters = block.letters
    let lowercase = letters & ~block.uppercase
    var starts = block.lineStarts | block.symbolStarts | block.digits | 1
    starts |= letters & ~(letters << 1) & ~(block.inLine << 1) & ~(block.loneSymbolEnds << 1)
    starts |= block.uppercase & lowercase << 1
    let lines = block.beforeSlashes(block.beforeBlankLines(starts))
    return block.certain(O200kPreTokenizer.beforeBacktracking(lines, in: block))
  }
}
