/// The pieces of `r50k_base` (GPT-2, GPT-3) and `p50k_base` (Codex).
///
/// The pattern of tiktoken 0.14.0, alternative by alternative:
///
///     '(?:[sdmt]|ll|ve|re)
///      ?\p{L}++
///      ?\p{N}++
///      ?[^\s\p{L}\p{N}]++
///     \s++$
///     \s+(?!\S)
///     \s
enum R50kPreTokenizer: PreTokenizer {
  static func end(ofPieceAt start: Int, in text: Span<UInt8>) -> Int {
    if let end = Contraction.end(at: start, in: text, ignoringCase: false) { return end }
    let isSpace = text[start] == UInt8(ascii: " ")
    let body = isSpace && start + 1 < text.count ? start + 1 : start
    let scalar = text.scalar(at: body)
    let second = body + scalar.length
    if scalar.scalarClass.isIn(.letter) { return text.endOfRun(of: .letter, from: second) }
    if scalar.scalarClass.isIn(.number) { return text.endOfRun(of: .number, from: second) }
    if let end = text.endOfSymbols(at: start, first: text.scalar(at: start)) { return end }
    let run = SpaceRun(at: start, in: text)
    if run.end == text.count { return run.end }
    // The last blank before a word stands by itself, or goes with the word.
    return run.lastScalar > start ? run.lastScalar : run.end
  }

  @inline(__always)
  static func starts(at start: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    let block = TextBlock(start, count: count, marksAreLetters: false)
    let claimed = block.spaces << 1
    let (letters, digits, blanks) = (block.letters, block.digits, block.blanks)
    var starts = block.symbolStarts | 1
    starts |= letters & ~(letters << 1) & ~claimed
    starts |= digits & ~(digits << 1) & ~claimed
    starts |= blanks & ~(blanks << 1 & blanks >> 1)
    let candidates = block.apostrophes & block.loneSymbols & letters >> 1
    if candidates != 0 {
      starts = Contraction.separated(
        candidates,
        in: starts,
        letters,
        at: block.start,
        ignoringCase: false
      )
    }
    return block.certain(starts)
  }
}
