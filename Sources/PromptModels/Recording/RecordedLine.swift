internal import PromptCore

/// One line of a recording: only the keys that are known, read without building the rest.
struct RecordedLine {
  var id = ""
  var model = ""
  var repeatIndex = 0
  var cluster: String?
  var expected: String?
  var input: String?
  var response = ModelResponse(text: "")

  private var hasID = false
  private var hasModel = false
  private var category: String?
  private var score: Double?
  private var inputTokens: Int?
  private var outputTokens: Int?
  private let keepsTexts: Bool

  /// Reads the object that fills a range of the bytes; keys that are not known are stepped over.
  init(_ bytes: [UInt8], in range: Range<Int>, keepsTexts: Bool) throws(JSONError) {
    self.keepsTexts = keepsTexts
    var lexer = JSONLexer(bytes, in: range)
    let first = try lexer.next()
    guard first.kind == .openBrace else {
      throw JSONError(message: "expected an object", offset: first.range.lowerBound)
    }
    try readMembers(&lexer)
    let rest = try lexer.next()
    guard rest.kind == .end else {
      throw JSONError(message: "text after the object", offset: rest.range.lowerBound)
    }
    guard hasID, hasModel else {
      let missing = hasID ? "model" : "id"
      throw JSONError(message: "the object has no \"\(missing)\"", offset: range.lowerBound)
    }
    cluster = cluster ?? category
    response.recordedScore = response.recordedScore ?? score
    if inputTokens != nil || outputTokens != nil {
      response.usage = TokenUsage(
        uncachedInput: inputTokens ?? 0,
        visibleOutput: outputTokens ?? 0
      )
    }
  }

  private mutating func readMembers(_ lexer: inout JSONLexer) throws(JSONError) {
    var token = try lexer.next()
    if token.kind == .closeBrace { return }
    while true {
      guard token.kind == .string else {
        throw JSONError(message: "expected a key in quotes", offset: token.range.lowerBound)
      }
      let key = try lexer.string(of: token)
      let colon = try lexer.next()
      guard colon.kind == .colon else {
        throw JSONError(message: "expected \":\" after a key", offset: colon.range.lowerBound)
      }
      try readValue(of: key, &lexer)
      token = try lexer.next()
      if token.kind == .closeBrace { return }
      guard token.kind == .comma else {
        throw JSONError(message: "expected \",\" or \"}\"", offset: token.range.lowerBound)
      }
      token = try lexer.next()
    }
  }

  private mutating func readValue(of key: String, _ lexer: inout JSONLexer) throws(JSONError) {
    let token = try lexer.next()
    var value = RecordedValue(key: key, first: token)
    switch key {
    case "id": (id, hasID) = (try value.name(&lexer), true)
    case "model": (model, hasModel) = (try value.name(&lexer), true)
    case "repeat": repeatIndex = try value.count(&lexer) ?? 0
    case "cluster": cluster = try value.text(&lexer)
    case "category": category = try value.text(&lexer)
    case "expected": expected = try value.text(&lexer)
    case "input" where keepsTexts: input = try value.text(&lexer)
    case "output" where keepsTexts: response.text = try value.text(&lexer) ?? ""
    case "correct": response.recordedScore = try value.verdict(&lexer)
    case "score": score = try value.amount(&lexer, mayBeNegative: true)
    case "input_tokens": inputTokens = try value.count(&lexer)
    case "output_tokens": outputTokens = try value.count(&lexer)
    case "cost_usd": response.cost = try value.money(&lexer)
    case "latency_s":
      response.latencySeconds = try value.amount(&lexer, mayBeNegative: false)
    default: _ = try value.span(&lexer)
    }
  }
}

/// The value of one key, read as what the key means.
struct RecordedValue {
  let key: String
  let first: JSONToken

  /// A name that must be there: a string, or a number as it is written.
  mutating func name(_ lexer: inout JSONLexer) throws(JSONError) -> String {
    guard first.kind == .string || first.kind == .number, let text = try text(&lexer),
      !text.isEmpty
    else { throw wrong("a name", lexer) }
    return text
  }

  /// A string, anything else as JSON; `null` is nothing.
  mutating func text(_ lexer: inout JSONLexer) throws(JSONError) -> String? {
    switch first.kind {
    case .string: return try lexer.string(of: first)
    case .null: return nil
    default: return String(decoding: lexer.bytes[try span(&lexer)], as: UTF8.self)
    }
  }

  /// True or false, also as 1 or 0; `null` is nothing.
  func verdict(_ lexer: inout JSONLexer) throws(JSONError) -> Double? {
    switch first.kind {
    case .true_: return 1
    case .false_: return 0
    case .null: return nil
    default:
      guard let number = number(lexer), number == 0 || number == 1 else {
        throw wrong("true or false", lexer)
      }
      return number
    }
  }

  /// A whole number from 0; `null` is nothing.
  func count(_ lexer: inout JSONLexer) throws(JSONError) -> Int? {
    if first.kind == .null { return nil }
    // Spreadsheets and dataframes write whole numbers as 141.0.
    guard let number = number(lexer), let count = Int(exactly: number), count >= 0 else {
      throw wrong("a whole number from 0", lexer)
    }
    return count
  }

  /// A finite number; `null` is nothing.
  func amount(_ lexer: inout JSONLexer, mayBeNegative: Bool) throws(JSONError) -> Double? {
    if first.kind == .null { return nil }
    guard let number = number(lexer), number.isFinite, mayBeNegative || number >= 0 else {
      throw wrong(mayBeNegative ? "a number" : "a number from 0", lexer)
    }
    return number
  }

  /// Dollars; `null` is nothing.
  func money(_ lexer: inout JSONLexer) throws(JSONError) -> Money? {
    if first.kind == .null { return nil }
    guard first.kind == .number, let money = Money(usdLexeme: text(of: first, lexer)),
      money >= .zero
    else { throw wrong("dollars from 0", lexer) }
    return money
  }

  /// The bytes of the value, whatever it is; arrays and objects are checked.
  func span(_ lexer: inout JSONLexer) throws(JSONError) -> Range<Int> {
    guard first.kind == .openBrace || first.kind == .openBracket else {
      switch first.kind {
      case .string, .number, .true_, .false_, .null: return first.range
      default: throw wrong("a value", lexer)
      }
    }
    var depth = 1
    var end = first.range.upperBound
    while depth > 0 {
      let token = try lexer.next()
      switch token.kind {
      case .openBrace, .openBracket: depth += 1
      case .closeBrace, .closeBracket: depth -= 1
      case .end: throw JSONError(message: "a value without its end", offset: first.range.lowerBound)
      default: break
      }
      end = token.range.upperBound
    }
    let range = first.range.lowerBound..<end
    _ = try JSONValue(parsing: lexer.bytes, in: range)
    return range
  }

  private func number(_ lexer: JSONLexer) -> Double? {
    first.kind == .number ? Double(text(of: first, lexer)) : nil
  }

  private func text(of token: JSONToken, _ lexer: JSONLexer) -> String {
    String(decoding: lexer.bytes[token.range], as: UTF8.self)
  }

  private func wrong(_ expected: String, _ lexer: JSONLexer) -> JSONError {
    let read = first.kind == .end ? "the end of the line" : "\(text(of: first, lexer).prefix(40))"
    return JSONError(
      message: "\"\(key)\" must be \(expected), read \(read)",
      offset: first.range.lowerBound
    )
  }
}
