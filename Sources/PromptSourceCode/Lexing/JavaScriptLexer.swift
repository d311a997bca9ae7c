/// Cuts JavaScript and TypeScript into tokens: template literals, regular expressions, JSX.
struct JavaScriptLexer {
  private var cursor: LexerCursor
  private let hasMarkup: Bool

  /// The tokens of a file; with markup, `<name` where a value is expected begins an element of JSX,
  /// without, as in plain TypeScript, it is a cast.
  static func tokens(of bytes: [UInt8], hasMarkup: Bool) -> TokenStream {
    var lexer = JavaScriptLexer(cursor: LexerCursor(bytes: bytes), hasMarkup: hasMarkup)
    if lexer.cursor.has("#!") { lexer.cursor.index = lexer.cursor.lineEnd(from: 0) }
    while !lexer.cursor.isAtEnd { lexer.token() }
    return lexer.cursor.finish()
  }

  private init(cursor: LexerCursor, hasMarkup: Bool) {
    self.cursor = cursor
    self.hasMarkup = hasMarkup
  }

  private static let stringCode: UInt32 = 2
  private static let hole: UInt32 = 3
  private static let keywords: Set<String> = [
    "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do",
    "await", "yield", "instanceof", "default",
  ]

  private mutating func token() {
    let byte = cursor.byte
    switch byte {
    case Byte.newline:
      cursor.index += 1
      cursor.startsLine = true
    case Byte.quote, Byte.apostrophe: string(quote: byte)
    case Byte.backtick: template()
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): cursor.bracket(opens: true)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): cursor.bracket(opens: false)
    case UInt8(ascii: "/"): slash()
    case UInt8(ascii: "<") where beginsMarkup: markup()
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
    case UInt8(ascii: "*"):
      cursor.index += 2
      while !cursor.isAtEnd, !cursor.has("*/") {
        if cursor.byte == Byte.newline { cursor.startsLine = true }
        cursor.index += 1
      }
      cursor.index += 2
    default:
      if cursor.expectsOperand(keywords: Self.keywords), cursor.skipRegex() { return }
      cursor.symbol()
    }
  }

  // MARK: Strings

  private mutating func string(quote: UInt8) {
    let start = cursor.index
    let token = cursor.tokens.count
    cursor.open(.stringStart, start, start + 1, code: Self.stringCode)
    cursor.index += 1
    while !cursor.isAtEnd, cursor.byte != quote, cursor.byte != Byte.newline {
      cursor.index += cursor.byte == Byte.backslash ? (cursor.peek() == 0x0D ? 3 : 2) : 1
    }
    cursor.index = min(cursor.index, cursor.bytes.count)
    endText(from: start + 1)
    endString(isClosed: !cursor.isAtEnd && cursor.byte == quote, token: token)
  }

  private mutating func template() {
    let token = cursor.tokens.count
    let style: StringStyle = [.template, .multiline]
    cursor.open(.stringStart, cursor.index, cursor.index + 1, code: Self.stringCode, style: style)
    cursor.index += 1
    cursor.nesting += 1
    var textStart = cursor.index
    while !cursor.isAtEnd, cursor.byte != Byte.backtick {
      if cursor.byte == Byte.backslash {
        cursor.index += 2
      } else if cursor.byte == UInt8(ascii: "$"), cursor.peek() == UInt8(ascii: "{"),
        cursor.nesting < LexerCursor.deepestNesting
      {
        endText(from: textStart)
        hole(opening: 2)
        textStart = cursor.index
      } else {
        cursor.index += 1
      }
    }
    cursor.nesting -= 1
    cursor.index = min(cursor.index, cursor.bytes.count)
    endText(from: textStart)
    endString(isClosed: !cursor.isAtEnd, token: token)
  }

  private mutating func endString(isClosed: Bool, token: Int) {
    if !isClosed { cursor.markUnclosedString(token) }
    let end = cursor.index + (isClosed ? 1 : 0)
    cursor.close(.stringEnd, cursor.index, end, code: Self.stringCode)
    cursor.index = end
  }

  private mutating func endText(from start: Int) {
    if cursor.index > start { cursor.add(.text, start, cursor.index) }
  }

  /// Code up to the closing brace.
  private mutating func hole(opening: Int) {
    cursor.open(.holeStart, cursor.index, cursor.index + opening, code: Self.hole)
    cursor.index += opening
    var braces = 0
    while !cursor.isAtEnd {
      let byte = cursor.byte
      if byte == UInt8(ascii: "{") { braces += 1 }
      if byte == UInt8(ascii: "}") {
        if braces == 0 { break }
        braces -= 1
      }
      token()
    }
    let end = min(cursor.index + 1, cursor.bytes.count)
    cursor.close(.holeEnd, cursor.index, end, code: Self.hole)
    cursor.index = end
  }
}

// MARK: JSX

extension JavaScriptLexer {
  private var beginsMarkup: Bool {
    guard hasMarkup, cursor.nesting < LexerCursor.deepestNesting else { return false }
    let next = cursor.peek()
    guard next == UInt8(ascii: ">") || Byte.isNameStart(next),
      cursor.expectsOperand(keywords: Self.keywords)
    else { return false }
    // `<T,>(x) => …` and `<T extends X>` are type parameters.
    var place = cursor.index + 1
    while place < cursor.bytes.count, Byte.isName(cursor.bytes[place]) { place += 1 }
    return !cursor.has(",", at: place) && !cursor.has(" extends ", at: place)
  }

  /// An element with everything in it.
  private mutating func markup() {
    let token = cursor.tokens.count
    cursor.open(
      .stringStart,
      cursor.index,
      cursor.index,
      code: Self.stringCode,
      style: [.markup, .multiline]
    )
    cursor.nesting += 1
    var depth = 0
    var isInTag = false
    var isClosing = false
    while !cursor.isAtEnd {
      switch cursor.byte {
      case UInt8(ascii: "{"):
        hole(opening: 1)
        continue
      case UInt8(ascii: "<") where !isInTag:
        isInTag = true
        isClosing = cursor.peek() == UInt8(ascii: "/")
        depth += isClosing ? -1 : 1
      case UInt8(ascii: ">") where isInTag:
        isInTag = false
        if !isClosing, cursor.bytes[cursor.index - 1] == UInt8(ascii: "/") { depth -= 1 }
      case Byte.quote where isInTag, Byte.apostrophe where isInTag: skipAttribute()
      default: break
      }
      cursor.index = min(cursor.index + 1, cursor.bytes.count)
      if depth <= 0, !isInTag { break }
    }
    cursor.nesting -= 1
    if depth > 0 { cursor.markUnclosedString(token) }
    cursor.close(.stringEnd, cursor.index, cursor.index, code: Self.stringCode)
  }

  /// Leaves the cursor on the closing quotation mark.
  private mutating func skipAttribute() {
    let quote = cursor.byte
    cursor.index += 1
    while !cursor.isAtEnd, cursor.byte != quote { cursor.index += 1 }
  }
}
