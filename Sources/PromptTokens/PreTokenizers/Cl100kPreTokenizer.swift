/// The pieces of `cl100k_base`.
///
/// The pattern of tiktoken 0.14.0, alternative by alternative:
///
///     '(?i:[sdmt]|ll|ve|re)
///     [^\r\n\p{L}\p{N}]?+\p{L}++
///     \p{N}{1,3}+
///      ?[^\s\p{L}\p{N}]++[\r\n]*+
///     \s++$
///     \s*[\r\n]
///     \s+(?!\S)
///     \s
enum Cl100kPreTokenizer: WordPreTokenizer {
  static var longestNumber: Int { 3 }
  static var word: ScalarClass { .letter }

  static func end(ofPieceAt start: Int, in text: Span<UInt8>) -> Int {
    if let end = Contraction.end(at: start, in: text) { return end }
    let first = text.scalar(at: start)
    let second = start + first.length
    if first.scalarClass.isIn(.letter) { return text.endOfRun(of: .letter, from: second) }
    if first.scalarClass.isIn(.number) { return text.endOfDigits(from: start) }
    if !text[start].isNewline {
      let letters = text.endOfRun(of: .letter, from: second)
      if letters > second { return letters }
    }
    if let end = text.endOfSymbols(at: start, first: first) {
      return text.endOfNewlines(from: end)
    }
    return endOfSpace(at: start, in: text)
  }

  private static func endOfSpace(at start: Int, in text: Span<UInt8>) -> Int {
    let run = SpaceRun(at: start, in: text)
    if run.end == text.count { return run.end }
    if let end = run.endOfLastNewline { return end }
    // The last space before a word goes with the word, if another stands before it.
    return run.lastScalar > start ? run.lastScalar : run.end
  }
}

extension Span<UInt8> {
  /// `\p{N}{1,3}` at a number.
  func endOfDigits(from start: Int) -> Int {
    var index = start
    for _ in 0..<3 where index < count {
      let scalar = scalar(at: index)
      guard scalar.scalarClass.isIn(.number) else { break }
      index += scalar.length
    }
    return index
  }

  /// ` ?[^\s\p{L}\p{N}]+`, where the first scalar is known.
  func endOfSymbols(at start: Int, first: ClassedScalar) -> Int? {
    let notSymbols: ScalarClass = [.letter, .number, .space]
    if !first.scalarClass.isIn(notSymbols) {
      return endOfRun(outside: notSymbols, from: start + first.length)
    }
    guard self[start] == UInt8(ascii: " ") else { return nil }
    let end = endOfRun(outside: notSymbols, from: start + 1)
    return end > start + 1 ? end : nil
  }

  /// `[\r\n]*`.
  func endOfNewlines(from start: Int) -> Int {
    var index = start
    while index < count, self[index].isNewline { index += 1 }
    return index
  }
}
