internal import PromptCore

/// Finds JSON in a text: the whole of it, or blocks in prose.
enum JSONRegions {
  /// The deepest nesting that is looked into; deeper text is left alone.
  static let depthLimit = 512

  /// The range of the one JSON object or array that a text is, white space around it left out.
  static func document(in bytes: [UInt8]) -> Range<Int>? {
    let start = bytes.has("\u{FEFF}", at: 0) ? 3 : 0
    let range = bytes.trimmed(start..<bytes.count)
    guard let first = bytes[range].first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else {
      return nil
    }
    var shape = JSONShape(bytes, in: range)
    return shape.end() == range.upperBound ? range : nil
  }

  /// The JSON objects and arrays in prose: an object wherever `{` and a quoted key stand, an array
  /// where it has its lines to itself.
  static func blocks(in bytes: [UInt8], outside spans: [ProtectedSpan]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    // Text that opens much and closes nothing would be read again from every opening.
    var failedBytes = 4 * bytes.count + 65_536
    var code = InlineCodeScanner(bytes)
    for gap in spans.map(\.range).gaps(in: bytes.count) {
      var index = gap.lowerBound
      while index < gap.upperBound {
        guard failedBytes > 0, isCandidate(index, in: bytes) else {
          let isTick = bytes[index] == UInt8(ascii: "`")
          index = isTick ? code.end(ofCodeAt: index, before: gap.upperBound).offset : index + 1
          continue
        }
        var shape = JSONShape(bytes, in: index..<gap.upperBound)
        if let end = shape.end(), bytes[index] == UInt8(ascii: "{") || endsLine(end, in: bytes) {
          found.append(index..<end)
          index = end
        } else {
          failedBytes -= shape.offset - index
          index += 1
        }
      }
    }
    return found
  }

  private static func isCandidate(_ index: Int, in bytes: [UInt8]) -> Bool {
    guard bytes[index] == UInt8(ascii: "{") || bytes[index] == UInt8(ascii: "[") else {
      return false
    }
    var next = index + 1
    while next < bytes.count, bytes[next].isSpace { next += 1 }
    guard next < bytes.count else { return false }
    if bytes[index] == UInt8(ascii: "{") {
      let before = bytes.byte(at: index - 1)
      let opensSlot =
        before == UInt8(ascii: "{") || before == UInt8(ascii: "$") || before.isNameByte
      return bytes[next] == UInt8(ascii: "\"") && !opensSlot
    }
    return startsLine(index, in: bytes) && "{[\"-0123456789".utf8.contains(bytes[next])
  }

  private static func startsLine(_ index: Int, in bytes: [UInt8]) -> Bool {
    var before = index - 1
    while before >= 0, bytes[before].isBlank { before -= 1 }
    return bytes.byte(at: before) == 0x0A
  }

  private static func endsLine(_ index: Int, in bytes: [UInt8]) -> Bool {
    var next = index
    while next < bytes.count, bytes[next].isBlank || bytes[next] == 0x0D { next += 1 }
    return bytes.byte(at: next) == 0x0A
  }
}

/// Follows the grammar of RFC 8259 over tokens, without making values.
struct JSONShape {
  private enum Expectation { case value, valueOrEnd, key, keyOrEnd, colon, commaOrEnd }

  private var lexer: JSONLexer
  /// The open brackets; `true` is an object.
  private var open: [Bool] = []
  private var expectation = Expectation.value

  /// Where reading stopped.
  var offset: Int { lexer.offset }

  init(_ bytes: [UInt8], in range: Range<Int>) {
    lexer = JSONLexer(bytes, in: range)
  }

  /// The offset behind the first value, or `nil` if it is damaged, cut or too deep.
  mutating func end() -> Int? {
    while let token = try? lexer.next(), token.kind != .end {
      guard accepts(token.kind), open.count <= JSONRegions.depthLimit else { return nil }
      if open.isEmpty { return token.range.upperBound }
    }
    return nil
  }

  private mutating func accepts(_ kind: JSONToken.Kind) -> Bool {
    switch (expectation, kind) {
    case (.value, .openBrace), (.valueOrEnd, .openBrace):
      open.append(true)
      expectation = .keyOrEnd
    case (.value, .openBracket), (.valueOrEnd, .openBracket):
      open.append(false)
      expectation = .valueOrEnd
    case (.keyOrEnd, .closeBrace), (.valueOrEnd, .closeBracket):
      open.removeLast()
      expectation = .commaOrEnd
    case (.key, .string), (.keyOrEnd, .string): expectation = .colon
    case (.colon, .colon): expectation = .value
    case (.value, .string), (.value, .number), (.value, .true_), (.value, .false_), (.value, .null),
      (.valueOrEnd, .string), (.valueOrEnd, .number), (.valueOrEnd, .true_),
      (.valueOrEnd, .false_), (.valueOrEnd, .null):
      expectation = .commaOrEnd
    case (.commaOrEnd, .comma): expectation = open.last == true ? .key : .value
    case (.commaOrEnd, .closeBrace) where open.last == true,
      (.commaOrEnd, .closeBracket) where open.last == false:
      open.removeLast()
    default: return false
    }
    return true
  }
}
