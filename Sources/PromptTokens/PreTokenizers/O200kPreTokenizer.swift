/// The pieces of `o200k_base`.
///
/// The pattern of tiktoken 0.14.0, alternative by alternative, where `U` stands for
/// `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`, `W` for `[\p{Ll}\p{Lm}\p{Lo}\p{M}]` and `C` for
/// `(?i:'s|'t|'re|'ve|'m|'ll|'d)?`:
///
///     [^\r\n\p{L}\p{N}]?U*W+C
///     [^\r\n\p{L}\p{N}]?U+W*C
///     \p{N}{1,3}
///      ?[^\s\p{L}\p{N}]+[\r\n/]*
///     \s*[\r\n]+
///     \s+(?!\S)
///     \s+
enum O200kPreTokenizer: PreTokenizer {
  static func end(ofPieceAt start: Int, in text: Span<UInt8>) -> Int {
    let first = text.scalar(at: start)
    if let word = endOfWord(at: start, first: first, in: text) {
      return Contraction.end(at: word, in: text) ?? word
    }
    if first.scalarClass.isIn(.number) { return text.endOfDigits(from: start) }
    if let end = text.endOfSymbols(at: start, first: first) {
      return text.endOfNewlinesAndSlashes(from: end)
    }
    return endOfSpace(at: start, in: text)
  }

  /// The first two alternatives without their contraction.
  static func endOfWord(
    at start: Int,
    first: ClassedScalar,
    in text: Span<UInt8>
  ) -> Int? {
    if first.scalarClass.isIn(.letter) {
      let run = CasedRun(from: start, in: text)
      return run.endOfWord ?? run.endOfUpper
    }
    guard !first.scalarClass.isIn(.number), !text[start].isNewline else { return nil }
    let second = start + first.length
    let run = CasedRun(from: second, in: text)
    if let end = run.endOfWord { return end }
    // A mark is prefix and letter at once: as a prefix it found no word, so it is one by itself,
    // before the second alternative may take it as the prefix of capitals.
    if first.scalarClass.isIn(.mark) { return second }
    return run.endOfUpper > second ? run.endOfUpper : nil
  }

  private static func endOfSpace(at start: Int, in text: Span<UInt8>) -> Int {
    let run = SpaceRun(at: start, in: text)
    if let end = run.endOfLastNewline { return end }
    if run.end == text.count { return run.end }
    // The last space before a word goes with the word, if another stands before it.
    return run.lastScalar > start ? run.lastScalar : run.end
  }
}

// MARK: Blocks

extension O200kPreTokenizer {
  @inline(__always)
  static func starts(at start: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    let block = TextBlock(start, count: count, marksAreLetters: true)
    let letters = block.letters
    let lowercase = letters & ~block.uppercase
    var starts = block.lineStarts | block.symbolStarts | block.digitStarts | 1
    starts |= letters & ~(letters << 1) & ~(block.inLine << 1) & ~(block.loneSymbolEnds << 1)
    starts |= block.uppercase & lowercase << 1
    let candidates = block.apostrophes & letters << 1 & letters >> 1
    if candidates != 0 {
      starts = Contraction.joined(candidates, to: starts, letters, at: block.start)
    }
    starts = beforeBacktracking(block.beforeSlashes(block.beforeBlankLines(starts)), in: block)
    return block.certain(starts)
  }

  /// Drops the starts from where caseless letters and marks are more than small letters: before a
  /// capital, or where a mark begins a piece, behind a contraction or something else.
  @inline(__always)
  static func beforeBacktracking(_ starts: UInt64, in block: TextBlock) -> UInt64 {
    let (caseless, marks) = (block.wide.caseless, block.wide.marks)
    guard caseless | marks != 0 else { return starts }
    let capitals = block.uppercase & (caseless | marks) << 1
    let first = marks & ~(block.letters << 1)
    let behindContractions = marks & (block.apostrophes << 2 | block.apostrophes << 3)
    let doubtful = capitals | first | behindContractions
    // Nothing from four bytes before on is certain, as at the end of a block.
    return doubtful == 0 ? starts : starts & ((doubtful & (0 &- doubtful)) &- 1) &>> 3
  }
}

/// A run `U*W+`, matched as a backtracking engine would.
private struct CasedRun {
  /// The offset behind `U*W+`, if it matches.
  ///
  /// `U*` is greedy. If no small letter follows, it gives back scalars until `W+` can begin; that
  /// is at the last scalar of the run that is in both sets, and `W+` then takes only that one.
  var endOfWord: Int?
  /// The offset behind `U*`.
  var endOfUpper: Int

  private static let both: ScalarClass = [.modifier, .otherLetter, .mark]
  private static let upper: ScalarClass = [.uppercase, .titlecase, both]
  private static let lower: ScalarClass = [.lowercase, both]

  init(from start: Int, in text: Span<UInt8>) {
    var index = start
    while index < text.count {
      let scalar = text.scalar(at: index)
      guard scalar.scalarClass.isIn(Self.upper) else { break }
      index += scalar.length
      if scalar.scalarClass.isIn(Self.both) { endOfWord = index }
    }
    endOfUpper = index
    let end = text.endOfRun(of: Self.lower, from: index)
    if end > index { endOfWord = end }
  }
}

extension Span<UInt8> {
  /// `[\r\n/]*`.
  func endOfNewlinesAndSlashes(from start: Int) -> Int {
    var index = start
    while index < count, self[index].isNewline || self[index] == UInt8(ascii: "/") { index += 1 }
    return index
  }
}
