internal import PromptCore

/// Finds the elements of a JSON array without building their values.
struct JSONArrayScanner {
  private let source: SourceText
  private var lexer: JSONLexer
  private var ranges: [Range<Int>] = []
  private var start: Int?
  private var end = 0
  private var depth = 1

  /// The byte ranges of the elements of a document that is an array; what stands inside them is
  /// checked by whoever reads them.
  static func elementRanges(of source: SourceText) throws(PromptError) -> [Range<Int>] {
    var scanner = JSONArrayScanner(source)
    return try scanner.scan()
  }

  private init(_ source: SourceText) {
    self.source = source
    lexer = JSONLexer(source.bytes)
  }

  private mutating func scan() throws(PromptError) -> [Range<Int>] {
    let first = try next()
    guard first.kind == .openBracket else {
      throw error("a dataset is an array of cases", at: first)
    }
    while depth > 0 { try take(next()) }
    let rest = try next()
    guard rest.kind == .end else { throw error("text after the array", at: rest) }
    return ranges
  }

  private mutating func take(_ token: JSONToken) throws(PromptError) {
    switch token.kind {
    case .openBrace, .openBracket: depth += 1
    case .closeBrace, .closeBracket: depth -= 1
    case .end: throw error("the array is not closed", at: token)
    default: break
    }
    guard depth == 0 || (depth == 1 && token.kind == .comma) else {
      start = start ?? token.range.lowerBound
      end = token.range.upperBound
      return
    }
    if let begin = start {
      ranges.append(begin..<end)
    } else if token.kind == .comma || !ranges.isEmpty {
      throw error("expected a case", at: token)
    }
    start = nil
  }

  private mutating func next() throws(PromptError) -> JSONToken {
    do {
      return try lexer.next()
    } catch {
      throw PromptError(.input, "not valid JSON: \(error.message)", in: source, at: error.offset)
    }
  }

  private func error(_ message: String, at token: JSONToken) -> PromptError {
    PromptError(.input, message, in: source, at: token.range.lowerBound)
  }
}
