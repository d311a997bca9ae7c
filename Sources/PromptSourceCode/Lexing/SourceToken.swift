/// A token of source code: no more than what finding strings, calls and assignments needs.
struct SourceToken: Sendable {
  enum Kind: UInt8, Sendable {
    case name, number, symbol
    /// A bracket; `partner` is the index of its other half.
    case open, close
    /// A string: `stringStart`, then `text` and holes, then `stringEnd`.
    case stringStart, text, holeStart, holeEnd, stringEnd
    /// A block made by indentation.
    case blockStart, blockEnd
    /// The end of a logical line, in languages where it ends a statement.
    case lineEnd
  }

  var kind: Kind
  /// How a string is written; on `stringStart` alone.
  var style: StringStyle = []
  /// The number of `#` around a Swift string.
  var hashes: UInt8 = 0
  /// Whether it is the first token of its line.
  var startsLine: Bool
  var start: Int32
  var end: Int32
  /// The other half of a bracket, string or hole; the number of tokens if it is missing.
  var partner: Int32 = -1
  /// The bytes of a symbol or bracket, the first lowest.
  var code: UInt32 = 0

  var range: Range<Int> { Int(start)..<Int(end) }
}

/// How a string is written.
struct StringStyle: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  /// Backslashes are text (Python's `r"…"`).
  static let raw = StringStyle(rawValue: 1)
  /// Doubled braces are text, single ones hold an expression (Python's `f"…"`).
  static let format = StringStyle(rawValue: 2)
  /// Bytes, which no prompt is made of.
  static let bytes = StringStyle(rawValue: 4)
  /// It may hold line ends.
  static let multiline = StringStyle(rawValue: 8)
  /// JavaScript's template literal.
  static let template = StringStyle(rawValue: 16)
  /// An element of JSX: its holes are code, its text is no string.
  static let markup = StringStyle(rawValue: 32)
  /// The closing quotation marks are missing.
  static let open = StringStyle(rawValue: 64)
}

/// What a lexer makes of a file.
struct TokenStream: Sendable {
  var tokens: [SourceToken] = []
}

/// Packs the bytes of a symbol as `SourceToken.code` does.
func symbolCode(_ text: StaticString) -> UInt32 {
  text.withUTF8Buffer { bytes in
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}
