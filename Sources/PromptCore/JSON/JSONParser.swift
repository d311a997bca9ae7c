extension JSONValue {
  /// Reads one JSON document (RFC 8259); depth is bounded at 512.
  public init(parsing bytes: [UInt8], in range: Range<Int>? = nil) throws(JSONError) {
    var parser = JSONParser(lexer: JSONLexer(bytes, in: range))
    self = try parser.document()
  }

  /// Reads one JSON document from text.
  public init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }

  /// Reads one JSON document, with errors that name the file, line and column.
  public init(parsing source: SourceText) throws(PromptError) {
    do {
      try self.init(parsing: source.bytes)
    } catch {
      throw PromptError(.input, "not valid JSON: \(error.message)", in: source, at: error.offset)
    }
  }
}

private struct JSONParser {
  static let depthLimit = 512
  var lexer: JSONLexer

  mutating func document() throws(JSONError) -> JSONValue {
    let value = try self.value(lexer.next(), depth: 0)
    let rest = try lexer.next()
    guard rest.kind == .end else {
      throw JSONError(message: "text after the end of the document", offset: rest.range.lowerBound)
    }
    return value
  }

  private mutating func value(_ token: JSONToken, depth: Int) throws(JSONError) -> JSONValue {
    let isContainer = token.kind == .openBrace || token.kind == .openBracket
    guard depth < Self.depthLimit || !isContainer else {
      throw JSONError(
        message: "nested deeper than \(Self.depthLimit) levels",
        offset: token.range.lowerBound
      )
    }
    switch token.kind {
    case .string: return .string(try lexer.string(of: token))
    case .number:
      let lexeme = String(decoding: lexer.bytes[token.range], as: UTF8.self)
      return .number(JSONNumber(checkedLexeme: lexeme))
    case .true_: return .bool(true)
    case .false_: return .bool(false)
    case .null: return .null
    case .openBrace: return .object(try object(depth: depth))
    case .openBracket: return .array(try array(depth: depth))
    case .end:
      throw JSONError(message: "the text ends where a value must stand", offset: lexer.offset)
    case .closeBrace, .closeBracket, .comma, .colon:
      let text = String(decoding: lexer.bytes[token.range], as: UTF8.self)
      throw JSONError(message: "expected a value, read \"\(text)\"", offset: token.range.lowerBound)
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    var object = JSONObject()
    var token = try lexer.next()
    if token.kind == .closeBrace { return object }
    while true {
      guard token.kind == .string else {
        throw JSONError(message: "expected a key in quotes", offset: token.range.lowerBound)
      }
      let key = try lexer.string(of: token)
      let colon = try lexer.next()
      guard colon.kind == .colon else {
        throw JSONError(message: "expected \":\" after a key", offset: colon.range.lowerBound)
      }
      let value = try self.value(lexer.next(), depth: depth + 1)
      object.members.append(JSONObject.Member(key: key, value: value))
      token = try lexer.next()
      if token.kind == .closeBrace { return object }
      guard token.kind == .comma else {
        throw JSONError(message: "expected \",\" or \"}\"", offset: token.range.lowerBound)
      }
      token = try lexer.next()
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
    var elements: [JSONValue] = []
    var token = try lexer.next()
    if token.kind == .closeBracket { return elements }
    while true {
      elements.append(try value(token, depth: depth + 1))
      token = try lexer.next()
      if token.kind == .closeBracket { return elements }
      guard token.kind == .comma else {
        throw JSONError(message: "expected \",\" or \"]\"", offset: token.range.lowerBound)
      }
      token = try lexer.next()
    }
  }
}
