internal import PromptCore

extension [UInt8] {
  /// JSON text without the white space between its tokens; lexemes stay byte for byte.
  ///
  /// - Returns: `nil` if the text is not made of JSON tokens.
  func jsonTokensJoined(in range: Range<Int>) -> [UInt8]? {
    var lexer = JSONLexer(self, in: range)
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    while true {
      guard let token = try? lexer.next() else { return nil }
      if token.kind == .end { return result }
      result += self[token.range]
    }
  }

  /// The white space between JSON tokens.
  func jsonGaps(in range: Range<Int>) -> [Range<Int>] {
    var lexer = JSONLexer(self, in: range)
    var result: [Range<Int>] = []
    var end = range.lowerBound
    while let token = try? lexer.next() {
      if token.range.lowerBound > end { result.append(end..<token.range.lowerBound) }
      end = token.range.upperBound
      if token.kind == .end { break }
    }
    return result
  }
}
