/// A token of JSON text with its place.
public struct JSONToken: Sendable, Hashable {
  /// What a token is.
  public enum Kind: Sendable, Hashable {
    case openBrace, closeBrace, openBracket, closeBracket, comma, colon
    case string, number, true_, false_, null
    case end
  }

  /// What it is.
  public var kind: Kind
  /// UTF-8 byte offsets; of a string with its quotes.
  public var range: Range<Int>
}

/// What is wrong with JSON text, and where.
public struct JSONError: Error, Sendable, Hashable {
  /// What was read and what was expected.
  public var message: String
  /// UTF-8 byte offset.
  public var offset: Int

  /// Makes an error, for readers that check more than the grammar.
  public init(message: String, offset: Int) {
    self.message = message
    self.offset = offset
  }
}

/// Cuts JSON text (RFC 8259) into tokens with byte ranges; white space is skipped.
public struct JSONLexer: Sendable {
  /// The text.
  public let bytes: [UInt8]
  /// Where the next token is looked for.
  public private(set) var offset: Int
  private let end: Int

  /// Reads a part of the bytes, or all.
  public init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    self.bytes = bytes
    offset = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// The next token; `.end` behind the last.
  public mutating func next() throws(JSONError) -> JSONToken {
    while offset < end, isSpace(bytes[offset]) { offset += 1 }
    let start = offset
    guard offset < end else { return JSONToken(kind: .end, range: end..<end) }
    let kind: JSONToken.Kind
    switch bytes[offset] {
    case UInt8(ascii: "{"): kind = .openBrace
    case UInt8(ascii: "}"): kind = .closeBrace
    case UInt8(ascii: "["): kind = .openBracket
    case UInt8(ascii: "]"): kind = .closeBracket
    case UInt8(ascii: ","): kind = .comma
    case UInt8(ascii: ":"): kind = .colon
    case UInt8(ascii: "\""):
      try skipString()
      return JSONToken(kind: .string, range: start..<offset)
    case UInt8(ascii: "t"): return try word("true", .true_)
    case UInt8(ascii: "f"): return try word("false", .false_)
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try skipNumber()
      return JSONToken(kind: .number, range: start..<offset)
    default:
      throw JSONError(message: "expected a JSON value, read \(shown(at: start))", offset: start)
    }
    offset += 1
    return JSONToken(kind: kind, range: start..<offset)
  }

  /// The text of a string token, unescaped; lone surrogates become U+FFFD.
  public func string(of token: JSONToken) throws(JSONError) -> String {
    let inner = (token.range.lowerBound + 1)..<(token.range.upperBound - 1)
    guard bytes[inner].contains(UInt8(ascii: "\\")) else {
      return String(decoding: bytes[inner], as: UTF8.self)
    }
    var text: [UInt8] = []
    text.reserveCapacity(inner.count)
    var plain = inner.lowerBound
    var index = inner.lowerBound
    while index < inner.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      text += bytes[plain..<index]
      text += UTF8.encode(try escape(at: &index)) ?? UTF8.encodedReplacementCharacter
      plain = index
    }
    text += bytes[plain..<inner.upperBound]
    return String(decoding: text, as: UTF8.self)
  }

  private func escape(at index: inout Int) throws(JSONError) -> Unicode.Scalar {
    let start = index
    index += 2
    switch bytes[start + 1] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let first = try hexUnit(at: index, from: start)
      index += 4
      if let scalar = Unicode.Scalar(first) { return scalar }
      guard first < 0xDC00, index + 6 <= end, bytes[index] == UInt8(ascii: "\\"),
        bytes[index + 1] == UInt8(ascii: "u")
      else { return "\u{FFFD}" }
      let second = try hexUnit(at: index + 2, from: start)
      guard (0xDC00...0xDFFF).contains(second) else { return "\u{FFFD}" }
      index += 6
      return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    default:
      throw JSONError(message: "unknown escape \(shown(at: start + 1)) in a string", offset: start)
    }
  }

  private func hexUnit(at index: Int, from start: Int) throws(JSONError) -> UInt32 {
    guard index + 4 <= end,
      let value = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16),
      bytes[index] != UInt8(ascii: "+"), bytes[index] != UInt8(ascii: "-")
    else { throw JSONError(message: "\\u needs four hexadecimal digits", offset: start) }
    return value
  }

  private mutating func skipString() throws(JSONError) {
    let start = offset
    offset += 1
    while offset < end {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        return
      case UInt8(ascii: "\\"): offset += 2
      case 0..<0x20:
        throw JSONError(
          message: "control character \(shown(at: offset)) in a string",
          offset: offset
        )
      default: offset += 1
      }
    }
    throw JSONError(message: "string without its closing quote", offset: start)
  }

  private mutating func skipNumber() throws(JSONError) {
    let start = offset
    if bytes[offset] == UInt8(ascii: "-") { offset += 1 }
    let whole = skipDigits()
    let leadingZero = whole > 1 && bytes[offset - whole] == UInt8(ascii: "0")
    var valid = whole > 0 && !leadingZero
    if offset < end, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      valid = skipDigits() > 0 && valid
    }
    if offset < end, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if offset < end, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") {
        offset += 1
      }
      valid = skipDigits() > 0 && valid
    }
    guard valid else {
      let text = String(decoding: bytes[start..<offset], as: UTF8.self)
      throw JSONError(message: "\"\(text)\" is not a JSON number", offset: start)
    }
  }

  private mutating func skipDigits() -> Int {
    let start = offset
    while offset < end, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[offset]) {
      offset += 1
    }
    return offset - start
  }

  private mutating func word(
    _ text: StaticString,
    _ kind: JSONToken.Kind
  ) throws(JSONError) -> JSONToken {
    let start = offset
    let length = text.utf8CodeUnitCount
    guard start + length <= end,
      bytes[start..<start + length].elementsEqual(text.description.utf8)
    else {
      throw JSONError(message: "expected \"\(text)\", read \(shown(at: start))", offset: start)
    }
    offset += length
    return JSONToken(kind: kind, range: start..<offset)
  }

  private func shown(at index: Int) -> String {
    let byte = bytes[index]
    if byte < 0x20 || byte == 0x7F { return "byte 0x" + String(byte, radix: 16) }
    let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    return "\"\(String(decoding: bytes[index..<min(index + length, end)], as: UTF8.self))\""
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
