/// The pieces of DeepSeek's V2.5, V3, R1 and later: three patterns, one after another.
///
/// Each cuts what the one before it left or matched, and sees only that part:
///
///     \p{N}{1,3}
///     [一-龥぀-ゟ゠-ヿ]+
///     [!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+
///       |[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*
///       |\s*[\r\n]+|\s+(?!\S)|\s+
///
/// A number is no part of what the last one matches, so it stays whole. What no alternative
/// matches, such as control characters, is a piece up to the next match.
enum DeepSeekPreTokenizer: PreTokenizer {
  /// The patterns of the published `tokenizer.json`, where CR and LF stand as themselves.
  static let patterns = [
    #"\p{N}{1,3}"#, "[一-龥぀-ゟ゠-ヿ]+",
    ##"[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^"## + "\r\n"
      + #"\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+["# + "\r\n" + #"]*|\s*["# + "\r\n"
      + #"]+|\s+(?!\S)|\s+"#,
  ]

  static func end(ofPieceAt start: Int, in text: Span<UInt8>) -> Int {
    let first = text.scalar(at: start)
    if first.scalarClass.isIn(.number) { return text.endOfDigits(from: start) }
    let part = DeepSeekPart(at: start, in: text)
    if let end = part.endOfMatch(at: start, in: text) { return end }
    var end = start + first.length
    while end < text.count, part.contains(end, in: text), part.endOfMatch(at: end, in: text) == nil
    {
      end += text.scalar(at: end).length
    }
    return end
  }

  @inline(__always)
  static func starts(at start: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    let word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
    guard word & 0x8080_8080_8080_8080 == 0 else { return 0 }
    let block = TextBlock(start, count: count, marksAreLetters: false)
    let doubtful = block.beyondASCII | block.controls
    let (letters, digits, blanks) = (block.letters, block.digits, block.blanks)
    var starts = block.symbolStarts | block.digitStarts | 1
    starts |= letters & ~(letters << 1) & ~(block.inLine << 1) & ~(block.loneSymbols << 1)
    // A number ends the part, so that the blanks before it stay together.
    starts |= blanks & ~(blanks << 1) & ~(block.newlines & block.symbols << 1)
    starts |= block.inLine & block.newlines << 1
    starts |= block.inLine & ~(blanks >> 1) & ~(digits >> 1)
    starts = block.certain(block.beforeBlankLines(starts))
    // Nothing from four bytes before on is certain, as at the end of a block.
    return doubtful == 0 ? starts : starts & ((doubtful & (0 &- doubtful)) &- 1) &>> 3
  }
}

/// A part of text that the first two patterns leave or match: ideographs and kana, or neither.
private struct DeepSeekPart {
  /// Whether it is a match of the second pattern.
  private let isKana: Bool
  private static let word: ScalarClass = [.letter, .mark]

  init(at start: Int, in text: Span<UInt8>) {
    isKana = text.isIdeographOrKana(at: start)
  }

  /// Whether the part goes on at an offset before the text's end.
  func contains(_ offset: Int, in text: Span<UInt8>) -> Bool {
    text.isIdeographOrKana(at: offset) == isKana
      && !text.scalar(at: offset).scalarClass.isIn(.number)
  }

  /// The end of the third pattern's match at an offset in the part, if there is one.
  func endOfMatch(at start: Int, in text: Span<UInt8>) -> Int? {
    if let end = endOfMarkedWord(at: start, in: text) { return end }
    let first = text.scalar(at: start)
    let second = start + first.length
    if first.scalarClass.isIn(Self.word) { return endOfRun(of: Self.word, from: second, in: text) }
    if !text[start].isNewline, !text.isSymbol(at: start, first) {
      let end = endOfRun(of: Self.word, from: second, in: text)
      if end > second { return end }
    }
    if let end = endOfSymbols(at: start, in: text) { return end }
    guard first.scalarClass.isIn(.space) else { return nil }
    let run = SpaceRun(at: start, in: text)
    let isLast = run.end == text.count || !contains(run.end, in: text)
    return run.endOfPiece(from: start, endOfText: isLast ? run.end : text.count)
  }

  /// The first alternative: a symbol of ASCII and ASCII letters.
  private func endOfMarkedWord(at start: Int, in text: Span<UInt8>) -> Int? {
    let byte = text[start]
    guard (0x21...0x7E).contains(byte), !byte.isASCIILetter, !(0x30...0x39).contains(byte) else {
      return nil
    }
    var end = start + 1
    while end < text.count, text[end].isASCIILetter { end += 1 }
    return end > start + 1 ? end : nil
  }

  private func endOfSymbols(at start: Int, in text: Span<UInt8>) -> Int? {
    var end = start
    if text[start] == UInt8(ascii: " ") {
      end += 1
      // The space belongs to no part of ideographs and kana.
      guard end < text.count, contains(end, in: text) else { return nil }
    }
    let first = end
    while end < text.count, contains(end, in: text) {
      let scalar = text.scalar(at: end)
      guard text.isSymbol(at: end, scalar) else { break }
      end += scalar.length
    }
    guard end > first else { return nil }
    return isKana ? end : text.endOfNewlines(from: end)
  }

  private func endOfRun(of classes: ScalarClass, from start: Int, in text: Span<UInt8>) -> Int {
    var end = start
    while end < text.count, contains(end, in: text) {
      let scalar = text.scalar(at: end)
      guard scalar.scalarClass.isIn(classes) else { break }
      end += scalar.length
    }
    return end
  }
}

extension Span<UInt8> {
  /// `[一-龥぀-ゟ゠-ヿ]`: U+4E00 to U+9FA5, U+3040 to U+30FF.
  fileprivate func isIdeographOrKana(at offset: Int) -> Bool {
    guard (0xE3...0xE9).contains(self[offset]) else { return false }
    let scalar = scalarValue(at: offset)
    return (0x4E00...0x9FA5).contains(scalar) || (0x3040...0x30FF).contains(scalar)
  }

  /// `[\p{P}\p{S}]`.
  fileprivate func isSymbol(at offset: Int, _ scalar: ClassedScalar) -> Bool {
    guard scalar.scalarClass.rawValue == 0 else { return false }
    let byte = self[offset]
    if byte < 0x80 { return (0x21...0x7E).contains(byte) }
    return SymbolTable.contains(scalarValue(at: offset))
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}

extension TextBlock {
  /// What is no ASCII.
  fileprivate var beyondASCII: UInt64 { wide.letters | wide.marks | wide.symbols }

  /// Control characters that are no white space, which are no symbols here.
  fileprivate var controls: UInt64 {
    var found: UInt64 = 0
    var rest = symbols & ~beyondASCII
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      let bit = rest & (0 &- rest)
      rest &= rest &- 1
      found |= (0x21...0x7E).contains(start[place]) ? 0 : bit
    }
    return found
  }
}
