import PromptCore
import Testing

struct JSONLexerTests {
  @Test func `gives every token its bytes`() throws {
    let text = "{\"é\" :\t[-1.5, true,null]}\n"
    var lexer = JSONLexer(Array(text.utf8))
    var tokens: [JSONToken] = []
    while let token = try? lexer.next(), token.kind != .end { tokens.append(token) }
    #expect(
      tokens.map(\.kind) == [
        .openBrace, .string, .colon, .openBracket, .number, .comma, .true_, .comma, .null,
        .closeBracket, .closeBrace,
      ]
    )
    let bytes = Array(text.utf8)
    let pieces = tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    #expect(pieces == ["{", "\"é\"", ":", "[", "-1.5", ",", "true", ",", "null", "]", "}"])
    #expect(try lexer.next().kind == .end)
    #expect(try lexer.next().kind == .end)
  }

  @Test func `stays inside its range`() throws {
    var lexer = JSONLexer(Array("1 2 3".utf8), in: 2..<3)
    #expect(try lexer.next().range == 2..<3)
    #expect(try lexer.next().kind == .end)
  }
}
