internal import CPromptVocabularies

/// Up to 64 bytes of text from the start of a piece, as one bit set for each class of scalars.
///
/// Every byte of a scalar has its class, so that "the byte before" is "the scalar before". A
/// pre-tokenizer turns the sets into the set of piece starts. What it says near the end of the block
/// depends on bytes that are not seen; `certain(_:)` drops that.
struct TextBlock {
  /// The bytes that a block reads, whatever its count.
  static let size = 64

  /// Where its bytes are.
  let start: UnsafePointer<UInt8>
  let letters: UInt64
  let uppercase: UInt64
  let digits: UInt64
  /// All white space; the next two are parts of it.
  let blanks: UInt64
  let spaces: UInt64
  let newlines: UInt64
  let apostrophes: UInt64
  let slashes: UInt64
  /// What is neither letter, digit nor white space.
  let symbols: UInt64
  /// What lies beyond ASCII.
  let wide: WideScalars
  /// How many bytes from the start on are text whose classes are known.
  let end: Int

  /// Reads 64 bytes, of which so many are text.
  ///
  /// - Parameters:
  ///   - start: Where the block begins.
  ///   - count: The bytes of text from there on, at least 1.
  ///   - marksAreLetters: Whether marks (`\p{M}`) go with letters; otherwise they are symbols.
  @inline(__always)
  init(_ start: UnsafePointer<UInt8>, count: Int, marksAreLetters: Bool) {
    self.start = start
    let classes = prompt_byte_classes(start)
    digits = classes.digits
    blanks = classes.blanks
    spaces = classes.spaces
    newlines = classes.newlines
    apostrophes = classes.apostrophes
    slashes = classes.slashes
    let ascii = classes.letters | classes.digits | classes.blanks | classes.high
    if classes.high == 0 {
      wide = .none
      letters = classes.letters
      uppercase = classes.uppercase
      symbols = ~ascii
      end = min(count, Self.size)
    } else {
      wide = WideScalars(classes.high, at: start, count: count)
      letters = classes.letters | wide.letters | (marksAreLetters ? wide.marks : 0)
      uppercase = classes.uppercase | wide.uppercase
      symbols = ~ascii | wide.symbols | (marksAreLetters ? 0 : wide.marks)
      end = wide.end
    }
  }

  /// The starts that no unseen byte can change: a start is certain once the four bytes from it on
  /// are seen, unless it is in white space that reaches the end.
  @inline(__always)
  func certain(_ starts: UInt64) -> UInt64 {
    let seen = ~0 &>> UInt64(truncatingIfNeeded: Self.size &- max(end, 1))
    let trailingBlanks = Self.size &- (~blanks & seen).leadingZeroBitCount
    let last = min(end &- 4, trailingBlanks)
    return last < 0 ? 0 : starts & Self.through(last)
  }

  /// The bits from the first to a place, which is included.
  @inline(__always)
  static func through(_ place: Int) -> UInt64 {
    ~0 &>> UInt64(truncatingIfNeeded: 63 &- min(place, 63))
  }
}

// MARK: Parts of the patterns

extension TextBlock {
  /// Symbols that a space does not claim: ` ?[^\s\p{L}\p{N}]+` begins at them.
  @inline(__always)
  var symbolStarts: UInt64 { symbols & ~(symbols << 1) & ~(spaces << 1) }

  /// A single symbol of one byte that no space claims.
  @inline(__always)
  var loneSymbols: UInt64 { symbolStarts & ~(symbols >> 1) }

  /// The last byte of each single symbol that no space claims: before letters it begins a word.
  @inline(__always)
  var loneSymbolEnds: UInt64 {
    let rest = wide.continuations
    guard rest != 0 else { return loneSymbols }
    let starts = symbolStarts
    let (second, third) = (starts << 1 & rest, starts << 2 & rest & rest << 1)
    let fourth = starts << 3 & rest & rest << 1 & rest << 2
    return (starts | second | third | fourth) & ~(symbols >> 1)
  }

  /// `\p{N}{1,3}`: each run of digits by threes.
  @inline(__always)
  var digitStarts: UInt64 {
    let first = digits & ~(digits << 1)
    let beyond = digits & (digits << 1) & (digits << 2) & (digits << 3)
    guard beyond != 0 else { return first }
    var starts = first
    var next = first << 3 & beyond
    while next != 0 {
      starts |= next
      next = next << 3 & beyond
    }
    return starts
  }

  /// White space where a piece ends behind the last newline of a run, and the last blank of a run
  /// goes with what follows: `\s*[\r\n]+|\s+(?!\S)|\s+` behind `[\r\n]*` of a symbol.
  @inline(__always)
  var lineStarts: UInt64 {
    let runs = blanks & ~(blanks << 1) & ~(newlines & symbols << 1)
    let behindNewlines = inLine & newlines << 1
    return runs | behindNewlines | inLine & ~(blanks >> 1)
  }

  /// White space that is no newline.
  @inline(__always)
  var inLine: UInt64 { blanks & ~newlines }

  /// Drops the starts from a run of white space on in which a newline follows other blanks behind
  /// a newline: there the piece reaches further than `lineStarts` says.
  @inline(__always)
  func beforeBlankLines(_ starts: UInt64) -> UInt64 {
    let afterNewline = inLine & newlines << 1
    guard afterNewline != 0 else { return starts }
    let newlineAgain = (inLine &+ afterNewline) & ~inLine & newlines
    guard newlineAgain != 0 else { return starts }
    let before = ~blanks & Self.through(newlineAgain.trailingZeroBitCount)
    return starts & Self.through(Self.size &- before.leadingZeroBitCount)
  }

  /// Drops the starts from a slash on that follows the newlines of a symbol: `[\r\n/]*`.
  @inline(__always)
  func beforeSlashes(_ starts: UInt64) -> UInt64 {
    let taken = newlines & symbols << 1
    guard taken != 0 else { return starts }
    let slash = (newlines &+ taken) & ~newlines & slashes
    guard slash != 0 else { return starts }
    return starts & ((slash & (0 &- slash)) &- 1)
  }
}
