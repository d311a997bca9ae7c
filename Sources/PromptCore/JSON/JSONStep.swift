/// One step from a JSON value to a value inside it.
public enum JSONStep: Sendable, Hashable {
  /// To the value of a key; of duplicates the last.
  case key(String)
  /// To an element, from 0.
  case index(Int)
}

extension Sequence<JSONStep> {
  /// The steps as people write them: `messages[3].content`.
  public var dotted: String {
    var text = ""
    for step in self {
      switch step {
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }
}

extension JSONLexer {
  /// The bytes of the value that steps lead to; of a string with its quotes.
  ///
  /// - Returns: `nil` if the steps lead nowhere or the text is no JSON up to there.
  /// - Complexity: linear in the text.
  public static func range(
    of path: [JSONStep],
    in bytes: [UInt8],
    within range: Range<Int>? = nil
  ) -> Range<Int>? {
    var lexer = JSONLexer(bytes, in: range)
    return try? lexer.place(of: path[...], from: lexer.next())
  }

  /// The byte of a string as it is written that gives a byte of its unescaped text.
  ///
  /// - Parameters:
  ///   - offset: A byte of the unescaped text.
  ///   - string: The bytes of the string with its quotes.
  ///   - bytes: The text that holds it.
  /// - Returns: where its character, or the escape that stands for it, begins; the closing quote
  ///   for the end of the text.
  public static func place(
    ofUnescaped offset: Int,
    inString string: Range<Int>,
    of bytes: [UInt8]
  ) -> Int {
    let lexer = JSONLexer(bytes)
    var index = string.lowerBound + 1
    let end = string.upperBound - 1
    var left = offset
    while index < end, left > 0 {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        left -= 1
        continue
      }
      let length = bytes[index + 1] == UInt8(ascii: "u") ? 6 : 2
      let pair = min(index + 12, end)
      let isPair = length == 6 && lexer.isSurrogatePair(at: index, before: pair)
      let next = min(index + (isPair ? 12 : length), end)
      let token = JSONToken(kind: .string, range: (index - 1)..<(next + 1))
      let width = (try? lexer.string(of: token).utf8.count) ?? 1
      guard width <= left else { return index }
      left -= width
      index = next
    }
    return index
  }

  private func isSurrogatePair(at index: Int, before end: Int) -> Bool {
    guard end - index == 12 else { return false }
    let second = bytes[(index + 6)..<(index + 8)].elementsEqual([0x5C, UInt8(ascii: "u")])
    return second && bytes[index + 2] | 0x20 == UInt8(ascii: "d")
      && bytes[index + 8] | 0x20 == UInt8(ascii: "d")
  }

  private mutating func place(
    of path: ArraySlice<JSONStep>,
    from token: JSONToken
  ) throws(JSONError) -> Range<Int>? {
    guard let step = path.first else { return try skip(from: token) }
    switch (step, token.kind) {
    case (.key(let key), .openBrace): return try place(of: path.dropFirst(), under: key)
    case (.index(let index), .openBracket):
      return try place(of: path.dropFirst(), at: index)
    default: return nil
    }
  }

  private mutating func place(
    of path: ArraySlice<JSONStep>,
    under key: String
  ) throws(JSONError) -> Range<Int>? {
    var found: Range<Int>?
    while true {
      let name = try next()
      guard name.kind == .string else { return found }
      let isWanted = try string(of: name) == key
      _ = try next()
      let value = try next()
      if isWanted {
        var inner = self
        found = try inner.place(of: path, from: value)
      }
      _ = try skip(from: value)
      guard try next().kind == .comma else { return found }
    }
  }

  private mutating func place(
    of path: ArraySlice<JSONStep>,
    at index: Int
  ) throws(JSONError) -> Range<Int>? {
    for _ in 0..<index {
      _ = try skip(from: next())
      guard try next().kind == .comma else { return nil }
    }
    let value = try next()
    return value.kind == .closeBracket ? nil : try place(of: path, from: value)
  }

  /// Skips the value that a token begins, without recursion.
  private mutating func skip(from token: JSONToken) throws(JSONError) -> Range<Int>? {
    let start = token.range.lowerBound
    var depth = 0
    var token = token
    while true {
      switch token.kind {
      case .openBrace, .openBracket: depth += 1
      case .closeBrace, .closeBracket: depth -= 1
      case .end: return nil
      default: break
      }
      if depth <= 0 { return start..<token.range.upperBound }
      token = try next()
    }
  }
}
