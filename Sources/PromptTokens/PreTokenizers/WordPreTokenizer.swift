/// The pieces of `cl100k_base` as Hugging Face's files write its pattern, and of its variants.
///
/// Alternative by alternative, where `W` is what words are made of and `n` the longest number:
///
///     (?i:'s|'t|'re|'ve|'m|'ll|'d)
///     [^\r\n\p{L}\p{N}]?W+
///     \p{N}{1,n}
///      ?[^\s\p{L}\p{N}W]+[\r\n]*
///     \s*[\r\n]+
///     \s+(?!\S)
///     \s+
///
/// Without `\s++$` white space at the end of a text is cut behind its last newline, which is all
/// that tells it from tiktoken's own form.
protocol WordPreTokenizer: PreTokenizer {
  /// The digits of a number piece: 1 or 3.
  static var longestNumber: Int { get }
  /// What a word is made of; letters at least.
  static var word: ScalarClass { get }
}

extension WordPreTokenizer {
  static func end(ofPieceAt start: Int, in text: Span<UInt8>) -> Int {
    if let end = Contraction.end(at: start, in: text) { return end }
    let first = text.scalar(at: start)
    let second = start + first.length
    if first.scalarClass.isIn(.number) {
      return longestNumber == 1 ? second : text.endOfDigits(from: start)
    }
    if !text[start].isNewline {
      let end = text.endOfRun(of: word, from: second)
      if end > second || first.scalarClass.isIn(word) { return end }
    }
    let notSymbols: ScalarClass = [.number, .space, word]
    let symbols = text.endOfSpaced(at: start) { !$0.scalarClass.isIn(notSymbols) }
    if let symbols { return text.endOfNewlines(from: symbols) }
    return SpaceRun(at: start, in: text).endOfPiece(from: start, endOfText: text.count)
  }

  @inline(__always)
  static func starts(at start: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    let block = TextBlock(start, count: count, marksAreLetters: word.isIn(.mark))
    let letters = block.letters
    var starts = block.lineStarts | block.symbolStarts | 1
    starts |= longestNumber == 1 ? block.digits : block.digitStarts
    starts |= letters & ~(letters << 1) & ~(block.inLine << 1) & ~(block.loneSymbolEnds << 1)
    let candidates = block.apostrophes & block.loneSymbols & letters >> 1
    if candidates != 0 {
      starts = Contraction.separated(
        candidates,
        in: starts,
        letters,
        at: block.start,
        ignoringCase: true
      )
    }
    return block.certain(block.beforeBlankLines(starts))
  }
}

// MARK: Parts of the patterns

extension Span<UInt8> {
  /// ` ?X+` for the scalars of a kind, or `nil` if none stands there.
  @inline(__always)
  func endOfSpaced(at start: Int, _ isMember: (ClassedScalar) -> Bool) -> Int? {
    let first = self[start] == UInt8(ascii: " ") && start + 1 < count ? start + 1 : start
    var end = first
    while end < count {
      let scalar = scalar(at: end)
      guard isMember(scalar) else { break }
      end += scalar.length
    }
    return end > first ? end : nil
  }
}

extension SpaceRun {
  /// `\s*[\r\n]+|\s+(?!\S)|\s+`, for a text that ends where the run does or goes on behind it.
  func endOfPiece(from start: Int, endOfText: Int) -> Int {
    if let endOfLastNewline { return endOfLastNewline }
    if end == endOfText { return end }
    // The last space before a word goes with the word, if another stands before it.
    return lastScalar > start ? lastScalar : end
  }
}
