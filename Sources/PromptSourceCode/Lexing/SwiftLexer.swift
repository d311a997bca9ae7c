/// Cuts Swift into tokens: raw and multi-line strings, interpolation, nested comments.
struct SwiftLexer {
  private var cursor: LexerCursor

  static func tokens(of bytes: [UInt8]) -> TokenStream {
    var lexer = SwiftLexer(cursor: LexerCursor(bytes: bytes))
    if lexer.cursor.has("#!") { lexer.cursor.index = lexer.cursor.lineEnd(from: 0) }
    while !lexer.cursor.isAtEnd { lexer.token() }
    return lexer.cursor.finish()
  }

  private init(cursor: LexerCursor) { self.cursor = cursor }

  private static let stringCode: UInt32 = 2
  private static let hole: UInt32 = 3
  private static let keywords: Set<String> = [
    "return", "case", "in", "throw", "else", "try", "await", "if", "while", "guard", "switch",
  ]

  private mutating func token() {
    let byte = cursor.byte
    switch byte {
    case Byte.newline:
      cursor.index += 1
      cursor.startsLine = true
    case Byte.quote: string(hashes: 0)
    case UInt8(ascii: "#"): hash()
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): cursor.bracket(opens: true)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): cursor.bracket(opens: false)
    case UInt8(ascii: "/"): slash()
    case Byte.backtick: cursor.index += 1
    case _ where Byte.isNameStart(byte): cursor.name()
    case _ where Byte.isDigit(byte): cursor.number()
    case _ where Byte.isBlank(byte): cursor.index += 1
    default: cursor.symbol()
    }
    cursor.index = min(cursor.index, cursor.bytes.count)
  }

  private mutating func slash() {
    switch cursor.peek() {
    case UInt8(ascii: "/"): cursor.index = cursor.lineEnd(from: cursor.index)
    case UInt8(ascii: "*"): skipComment()
    case 0x20, UInt8(ascii: "="): cursor.symbol()
    default:
      if cursor.expectsOperand(keywords: Self.keywords), cursor.skipRegex() { return }
      cursor.symbol()
    }
  }

  private mutating func skipComment() {
    var depth = 0
    while !cursor.isAtEnd {
      if cursor.has("/*") {
        depth += 1
        cursor.index += 2
      } else if cursor.has("*/") {
        depth -= 1
        cursor.index += 2
        if depth == 0 { return }
      } else {
        if cursor.byte == Byte.newline { cursor.startsLine = true }
        cursor.index += 1
      }
    }
  }

  // MARK: Strings

  /// A raw string, an extended regular expression, or a directive.
  private mutating func hash() {
    var count = 1
    while cursor.peek(count) == UInt8(ascii: "#") { count += 1 }
    guard cursor.peek(count) == Byte.quote else {
      cursor.add(.symbol, cursor.index, cursor.index + count, code: symbolCode("#"))
      cursor.index += count
      return
    }
    string(hashes: count)
  }

  private mutating func string(hashes: Int) {
    let start = cursor.index
    let isMultiline = cursor.has("\"\"\"", at: start + hashes)
    let token = cursor.tokens.count
    cursor.index = start + hashes + (isMultiline ? 3 : 1)
    cursor.open(
      .stringStart,
      start,
      cursor.index,
      code: Self.stringCode,
      style: isMultiline ? .multiline : [],
      hashes: hashes
    )
    cursor.nesting += 1
    var textStart = cursor.index
    var end: Int?
    while !cursor.isAtEnd {
      if cursor.byte == Byte.quote, let close = closing(hashes: hashes, isMultiline) {
        end = close
        break
      }
      if cursor.byte == Byte.newline, !isMultiline { break }
      guard cursor.byte == Byte.backslash, hasHashes(hashes, at: cursor.index + 1) else {
        cursor.index += 1
        continue
      }
      if cursor.peek(hashes + 1) == UInt8(ascii: "("),
        cursor.nesting < LexerCursor.deepestNesting
      {
        endText(from: textStart)
        hole(opening: hashes + 2)
        textStart = cursor.index
      } else {
        cursor.index += hashes + (cursor.peek(hashes + 1) == Byte.newline ? 1 : 2)
      }
    }
    cursor.nesting -= 1
    cursor.index = min(cursor.index, cursor.bytes.count)
    endText(from: textStart)
    if end == nil { cursor.markUnclosedString(token) }
    cursor.close(.stringEnd, cursor.index, end ?? cursor.index, code: Self.stringCode)
    cursor.index = end ?? cursor.index
  }

  private func hasHashes(_ count: Int, at place: Int) -> Bool {
    guard place + count <= cursor.bytes.count else { return false }
    return cursor.bytes[place..<(place + count)].allSatisfy { $0 == UInt8(ascii: "#") }
  }

  /// The end of the closing delimiter that begins here, if one does.
  private func closing(hashes: Int, _ isMultiline: Bool) -> Int? {
    if isMultiline, !cursor.has("\"\"\"") { return nil }
    let quotes = cursor.index + (isMultiline ? 3 : 1)
    return hasHashes(hashes, at: quotes) ? quotes + hashes : nil
  }

  private mutating func endText(from start: Int) {
    if cursor.index > start { cursor.add(.text, start, cursor.index) }
  }

  /// Code up to the closing parenthesis.
  private mutating func hole(opening: Int) {
    cursor.open(.holeStart, cursor.index, cursor.index + opening, code: Self.hole)
    cursor.index += opening
    var depth = 0
    while !cursor.isAtEnd {
      let byte = cursor.byte
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      }
      token()
    }
    let end = min(cursor.index + 1, cursor.bytes.count)
    cursor.close(.holeEnd, cursor.index, end, code: Self.hole)
    cursor.index = end
  }
}
