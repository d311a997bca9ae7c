/// Cuts Python into tokens: strings of every prefix, the holes of f-strings, indentation.
///
/// Nested f-strings follow PEP 701, in which a hole may hold any quotation marks.
struct PythonLexer {
  private var cursor: LexerCursor
  /// How many brackets are open, so that lines join.
  private var depth = 0
  private var indents = [0]

  static func tokens(of bytes: [UInt8]) -> TokenStream {
    var lexer = PythonLexer(cursor: LexerCursor(bytes: bytes))
    lexer.indentation()
    while !lexer.cursor.isAtEnd { lexer.token() }
    lexer.cursor.add(.lineEnd, bytes.count, bytes.count)
    lexer.closeBlocks(deeperThan: 0)
    return lexer.cursor.finish()
  }

  private init(cursor: LexerCursor) { self.cursor = cursor }

  private mutating func token() {
    let byte = cursor.byte
    switch byte {
    case Byte.newline:
      cursor.index += 1
      if depth == 0 { endLine() } else { recover() }
    case UInt8(ascii: "#"): cursor.index = cursor.lineEnd(from: cursor.index)
    case Byte.backslash: cursor.index += cursor.peek() == 0x0D ? 3 : 2
    case Byte.quote, Byte.apostrophe: string(prefixLength: 0)
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      depth += 1
      cursor.bracket(opens: true)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      depth = max(0, depth - 1)
      cursor.bracket(opens: false)
    case _ where Byte.isNameStart(byte):
      if let length = stringPrefixLength { string(prefixLength: length) } else { cursor.name() }
    case _ where Byte.isDigit(byte): cursor.number()
    case _ where Byte.isBlank(byte): cursor.index += 1
    default: cursor.symbol()
    }
    cursor.index = min(cursor.index, cursor.bytes.count)
  }

  // MARK: Lines and blocks

  private mutating func endLine() {
    if let last = cursor.tokens.last, last.kind != .lineEnd, last.kind != .blockEnd {
      cursor.add(.lineEnd, cursor.index - 1, cursor.index)
    }
    indentation()
  }

  /// Opens and closes blocks by the indentation of the next line that is not empty.
  private mutating func indentation() {
    var width = 0
    while !cursor.isAtEnd {
      switch cursor.byte {
      case 0x20: width += 1
      case 0x09: width = (width / 8 + 1) * 8
      case 0x0D, 0x0C: break
      case UInt8(ascii: "#"):
        cursor.index = cursor.lineEnd(from: cursor.index)
        continue
      case Byte.newline: width = -1
      default:
        beginLine(width)
        return
      }
      cursor.index += 1
      width = max(width, 0)
    }
  }

  private mutating func beginLine(_ width: Int) {
    cursor.startsLine = true
    if width > indents[indents.count - 1] {
      indents.append(width)
      cursor.open(.blockStart, cursor.index, cursor.index, code: Self.block)
      cursor.startsLine = true
    } else {
      closeBlocks(deeperThan: width)
      cursor.startsLine = true
    }
  }

  private mutating func closeBlocks(deeperThan width: Int) {
    while indents.count > 1, indents[indents.count - 1] > width {
      indents.removeLast()
      cursor.close(.blockEnd, cursor.index, cursor.index, code: Self.block)
    }
  }

  /// A line that can only begin a statement ends brackets that were never closed.
  private mutating func recover() {
    guard
      cursor.has("def ") || cursor.has("class ") || cursor.has("import ") || cursor.has("from ")
        || cursor.has("async def ")
    else { return }
    depth = 0
    endLine()
  }

  private static let block: UInt32 = 1
  private static let stringCode: UInt32 = 2
  private static let hole: UInt32 = 3

  // MARK: Strings

  /// The length of a string prefix at the current name: `f`, `rb`, `U`.
  private var stringPrefixLength: Int? {
    for length in 1...2 {
      let next = cursor.peek(length)
      guard Self.prefixes.contains(cursor.peek(length - 1)) else { return nil }
      if next == Byte.quote || next == Byte.apostrophe { return length }
    }
    return nil
  }

  private static let prefixes = Set("rRbBuUfFtT".utf8)

  private mutating func string(prefixLength: Int) {
    let start = cursor.index
    var style: StringStyle = []
    for byte in cursor.bytes[start..<(start + prefixLength)] {
      switch byte | 0x20 {
      case UInt8(ascii: "r"): style.insert(.raw)
      case UInt8(ascii: "f"), UInt8(ascii: "t"): style.insert(.format)
      case UInt8(ascii: "b"): style.insert(.bytes)
      default: break
      }
    }
    let quote = cursor.bytes[start + prefixLength]
    let isTriple = cursor.peek(prefixLength + 1) == quote && cursor.peek(prefixLength + 2) == quote
    if isTriple { style.insert(.multiline) }
    cursor.index = start + prefixLength + (isTriple ? 3 : 1)
    let token = cursor.tokens.count
    cursor.open(.stringStart, start, cursor.index, code: Self.stringCode, style: style)
    cursor.nesting += 1
    body(quote: quote, style: style, token: token)
    cursor.nesting -= 1
  }

  private mutating func body(quote: UInt8, style: StringStyle, token: Int) {
    let isTriple = style.contains(.multiline)
    let hasHoles = style.contains(.format) && cursor.nesting < LexerCursor.deepestNesting
    var textStart = cursor.index
    while !cursor.isAtEnd {
      let byte = cursor.byte
      if byte == quote, !isTriple || (cursor.peek() == quote && cursor.peek(2) == quote) {
        endText(from: textStart)
        let end = cursor.index + (isTriple ? 3 : 1)
        cursor.close(.stringEnd, cursor.index, end, code: Self.stringCode)
        cursor.index = end
        return
      }
      switch byte {
      case Byte.backslash: cursor.index += 2
      case Byte.newline where !isTriple:
        endText(from: textStart)
        return endUnclosed(token)
      case UInt8(ascii: "{") where hasHoles && cursor.peek() == byte: cursor.index += 2
      case UInt8(ascii: "{") where hasHoles:
        endText(from: textStart)
        hole(isTriple: isTriple)
        textStart = cursor.index
      default: cursor.index += 1
      }
    }
    cursor.index = min(cursor.index, cursor.bytes.count)
    endText(from: textStart)
    endUnclosed(token)
  }

  private mutating func endUnclosed(_ token: Int) {
    cursor.markUnclosedString(token)
    cursor.close(.stringEnd, cursor.index, cursor.index, code: Self.stringCode)
  }

  private mutating func endText(from start: Int) {
    let end = min(cursor.index, cursor.bytes.count)
    if end > start { cursor.add(.text, start, end) }
  }

  /// `{expression!r:spec}`.
  private mutating func hole(isTriple: Bool) {
    cursor.open(.holeStart, cursor.index, cursor.index + 1, code: Self.hole)
    cursor.index += 1
    let outer = depth
    depth = 1
    while !cursor.isAtEnd {
      let byte = cursor.byte
      depth = max(depth, 1)
      if depth == 1 {
        if byte == UInt8(ascii: "}") || isConversion(byte) { break }
        if byte == Byte.newline, !isTriple { break }
      }
      token()
    }
    depth = outer
    endHole(isTriple: isTriple)
  }

  private func isConversion(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"): true
    case UInt8(ascii: "!"): cursor.peek() != UInt8(ascii: "=")
    case UInt8(ascii: "="): cursor.peek() == UInt8(ascii: "}")
    default: false
    }
  }

  /// What follows the expression, up to the closing brace; a specification may hold holes itself.
  private mutating func endHole(isTriple: Bool) {
    let start = cursor.index
    var braces = 0
    while !cursor.isAtEnd {
      let byte = cursor.byte
      if byte == Byte.newline, !isTriple { break }
      cursor.index += 1
      if byte == UInt8(ascii: "{") { braces += 1 }
      if byte == UInt8(ascii: "}") {
        if braces == 0 { break }
        braces -= 1
      }
    }
    cursor.close(.holeEnd, start, cursor.index, code: Self.hole)
  }
}
