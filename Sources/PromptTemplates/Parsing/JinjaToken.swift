internal import PromptCore

/// A token inside a Jinja tag.
struct JinjaToken: Sendable {
  enum Kind: Sendable, Hashable {
    case name(String)
    case string(String)
    case number(JSONNumber)
    case sign(String)
    case end
  }

  var kind: Kind
  var range: Range<Int>

  /// Cuts the inside of a tag into tokens, with an end token; signs unknown to Jinja are problems.
  static func tokens(
    of source: SourceText,
    in range: Range<Int>
  ) -> (tokens: [JinjaToken], problem: Diagnostic?) {
    var scanner = JinjaScanner(bytes: source.bytes, index: range.lowerBound, end: range.upperBound)
    var tokens: [JinjaToken] = []
    while let token = scanner.next() { tokens.append(token) }
    tokens.append(JinjaToken(kind: .end, range: range.upperBound..<range.upperBound))
    guard scanner.index < range.upperBound else { return (tokens, nil) }
    let rest = scanner.index..<range.upperBound
    let problem = Diagnostic.syntax(
      "\"\(source.text(in: rest))\" is not part of a Jinja expression",
      at: rest
    )
    return (tokens, problem)
  }
}

private struct JinjaScanner {
  let bytes: [UInt8]
  var index: Int
  let end: Int

  private static let twoByteSigns = ["==", "!=", "<=", ">=", "//", "**"]
  private static let oneByteSigns = Set("()[]{},:.|=<>+-*/%~".utf8)

  mutating func next() -> JinjaToken? {
    while index < end, bytes.isSpace(at: index) { index += 1 }
    guard index < end else { return nil }
    let start = index
    let byte = bytes[index]
    let kind: JinjaToken.Kind?
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      kind = string(quote: byte)
    } else if isDigit(byte) {
      kind = number()
    } else if isNameByte(byte) {
      while index < end, isNameByte(bytes[index]) || isDigit(bytes[index]) { index += 1 }
      kind = .name(text(start))
    } else {
      kind = sign()
    }
    guard let kind else {
      index = start
      return nil
    }
    return JinjaToken(kind: kind, range: start..<index)
  }

  private mutating func sign() -> JinjaToken.Kind? {
    if bytes.has("===", at: index, before: end) || bytes.has("!==", at: index, before: end) {
      // Nunjucks compares without conversion, as all of this does.
      index += 3
      return .sign(bytes[index - 3] == UInt8(ascii: "!") ? "!=" : "==")
    }
    if index + 2 <= end {
      let two = String(decoding: bytes[index..<index + 2], as: UTF8.self)
      if Self.twoByteSigns.contains(two) {
        index += 2
        return .sign(two)
      }
    }
    guard Self.oneByteSigns.contains(bytes[index]) else { return nil }
    index += 1
    return .sign(text(index - 1))
  }

  private mutating func number() -> JinjaToken.Kind? {
    let start = index
    while index < end, isDigit(bytes[index]) || bytes[index] == UInt8(ascii: "_") { index += 1 }
    if index + 1 < end, bytes[index] == UInt8(ascii: "."), isDigit(bytes[index + 1]) {
      index += 1
      while index < end, isDigit(bytes[index]) { index += 1 }
    }
    let lexeme = text(start).filter { $0 != "_" }
    guard let value = try? JSONValue(parsing: lexeme), case .number(let number) = value else {
      return nil
    }
    return .number(number)
  }

  private mutating func string(quote: UInt8) -> JinjaToken.Kind? {
    var text: [UInt8] = []
    var position = index + 1
    while position < end {
      let byte = bytes[position]
      if byte == quote {
        index = position + 1
        return .string(String(decoding: text, as: UTF8.self))
      }
      if byte == UInt8(ascii: "\\"), position + 1 < end {
        position += 1
        switch bytes[position] {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"):
          text.append(bytes[position])
        default: text += [UInt8(ascii: "\\"), bytes[position]]
        }
      } else {
        text.append(byte)
      }
      position += 1
    }
    return nil
  }

  private func text(_ start: Int) -> String {
    String(decoding: bytes[start..<index], as: UTF8.self)
  }
  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private func isNameByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80 || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }
}
