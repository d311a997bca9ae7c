/// The place in a file up to which it was read, and the tokens so far; what all lexers share.
struct LexerCursor {
  let bytes: [UInt8]
  var index = 0
  private(set) var tokens: [SourceToken] = []
  /// How many strings and holes surround the place.
  var nesting = 0
  /// Whether the next token is the first of its line.
  var startsLine = true
  /// No regular expression begins before this offset: a search up to it found no end.
  var noRegexBefore = 0
  private var unclosed: [Int] = []
  private var unclosedCounts: [UInt32: Int] = [:]

  /// Strings inside holes of strings beyond this depth are not looked into.
  static let deepestNesting = 40

  init(bytes: [UInt8]) {
    self.bytes = bytes
    tokens.reserveCapacity(bytes.count / 6)
  }

  var isAtEnd: Bool { index >= bytes.count }
  var byte: UInt8 { bytes[index] }

  /// The byte some places further on, 0 behind the end.
  func peek(_ distance: Int = 1) -> UInt8 {
    let place = index + distance
    return place < bytes.count ? bytes[place] : 0
  }

  func has(_ text: StaticString, at place: Int? = nil) -> Bool {
    let place = place ?? index
    let length = text.utf8CodeUnitCount
    guard place >= 0, place + length <= bytes.count else { return false }
    return text.withUTF8Buffer { wanted in
      for offset in 0..<length where bytes[place + offset] != wanted[offset] { return false }
      return true
    }
  }

  /// The offset of the end of the line.
  func lineEnd(from place: Int) -> Int {
    var end = place
    while end < bytes.count, bytes[end] != Byte.newline { end += 1 }
    return end
  }

  // MARK: Tokens

  mutating func add(_ kind: SourceToken.Kind, _ start: Int, _ end: Int, code: UInt32 = 0) {
    tokens.append(
      SourceToken(
        kind: kind,
        startsLine: startsLine,
        start: Int32(clamping: start),
        end: Int32(clamping: end),
        code: code
      )
    )
    startsLine = false
  }

  /// Adds a token that a later one closes.
  mutating func open(
    _ kind: SourceToken.Kind,
    _ start: Int,
    _ end: Int,
    code: UInt32,
    style: StringStyle = [],
    hashes: Int = 0
  ) {
    unclosed.append(tokens.count)
    unclosedCounts[code, default: 0] += 1
    add(kind, start, end, code: code)
    tokens[tokens.count - 1].style = style
    tokens[tokens.count - 1].hashes = UInt8(clamping: hashes)
  }

  /// Adds a token that closes the last one opened by a code, and what was left open inside.
  mutating func close(_ kind: SourceToken.Kind, _ start: Int, _ end: Int, code: UInt32) {
    guard unclosedCounts[code, default: 0] > 0 else {
      add(.symbol, start, end)
      return
    }
    while let last = unclosed.popLast() {
      unclosedCounts[tokens[last].code, default: 1] -= 1
      tokens[last].partner = Int32(clamping: tokens.count)
      if tokens[last].code == code { break }
    }
    add(kind, start, end, code: code)
  }

  /// Marks the string that the last `stringStart` on the stack began as cut short.
  mutating func markUnclosedString(_ token: Int) { tokens[token].style.insert(.open) }

  /// Everything left open ends with the file.
  consuming func finish() -> TokenStream {
    for token in unclosed { tokens[token].partner = Int32(clamping: tokens.count) }
    return TokenStream(tokens: tokens)
  }

  // MARK: What all languages have

  mutating func name() {
    let start = index
    while index < bytes.count, Byte.isName(bytes[index]) { index += 1 }
    add(.name, start, index)
  }

  mutating func number() {
    let start = index
    while index < bytes.count, Byte.isName(bytes[index]) || bytes[index] == UInt8(ascii: ".") {
      // `0..<n` is a range, `1.description` a number and a name for all we care.
      if bytes[index] == UInt8(ascii: "."), !Byte.isDigit(peek()) { break }
      index += 1
    }
    add(.number, start, max(index, start + 1))
    index = max(index, start + 1)
  }

  mutating func bracket(opens: Bool) {
    let code = UInt32(byte)
    if opens {
      open(.open, index, index + 1, code: code)
    } else {
      let opening: UInt32 =
        switch byte {
        case UInt8(ascii: ")"): UInt32(UInt8(ascii: "("))
        case UInt8(ascii: "]"): UInt32(UInt8(ascii: "["))
        default: UInt32(UInt8(ascii: "{"))
        }
      close(.close, index, index + 1, code: opening)
    }
    index += 1
  }

  mutating func symbol() {
    let length = symbolLength
    var code: UInt32 = 0
    for offset in (0..<length).reversed() { code = code << 8 | UInt32(peek(offset)) }
    add(.symbol, index, index + length, code: code)
    index += length
  }

  private var symbolLength: Int {
    if has("...") || has("..<") || has("===") || has("!==") || has("??=") || has("||=") { return 3 }
    let first = byte
    let second = peek()
    switch (first, second) {
    case (_, UInt8(ascii: "=")) where Self.assignable.contains(first): return 2
    case (UInt8(ascii: "="), UInt8(ascii: ">")), (UInt8(ascii: "-"), UInt8(ascii: ">")),
      (UInt8(ascii: "&"), UInt8(ascii: "&")), (UInt8(ascii: "|"), UInt8(ascii: "|")),
      (UInt8(ascii: "?"), UInt8(ascii: "?")), (UInt8(ascii: "?"), UInt8(ascii: ".")),
      (UInt8(ascii: "+"), UInt8(ascii: "+")), (UInt8(ascii: "-"), UInt8(ascii: "-")),
      (UInt8(ascii: "*"), UInt8(ascii: "*")), (UInt8(ascii: "/"), UInt8(ascii: "/")):
      return 2
    default: return 1
    }
  }

  private static let assignable = Set("=!<>+-*/%&|^:".utf8)

  /// Whether an operand may begin here, so that a slash begins a regular expression.
  func expectsOperand(keywords: Set<String>) -> Bool {
    guard let last = tokens.last else { return true }
    switch last.kind {
    case .symbol, .open, .holeStart, .lineEnd, .blockStart: return true
    case .name: return last.end - last.start <= 10 && keywords.contains(text(last.range))
    case .close: return startsLine && last.code == UInt32(UInt8(ascii: "{"))
    default: return false
    }
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Skips a regular expression on one line; `false` if there is none here.
  mutating func skipRegex() -> Bool {
    guard index >= noRegexBefore else { return false }
    var place = index + 1
    var isInClass = false
    while place < bytes.count, bytes[place] != Byte.newline {
      switch bytes[place] {
      case Byte.backslash: place += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass:
        place += 1
        while place < bytes.count, Byte.isName(bytes[place]) { place += 1 }
        add(.number, index, place)
        index = place
        return true
      default: break
      }
      place += 1
    }
    noRegexBefore = place
    return false
  }
}

/// Classes of bytes.
enum Byte {
  static let newline = UInt8(ascii: "\n")
  static let backslash = UInt8(ascii: "\\")
  static let quote = UInt8(ascii: "\"")
  static let apostrophe = UInt8(ascii: "'")
  static let backtick = UInt8(ascii: "`")

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  static func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 97 < 26 || byte == 95 || byte == 36 || byte >= 0x80
  }

  static func isName(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }
}
