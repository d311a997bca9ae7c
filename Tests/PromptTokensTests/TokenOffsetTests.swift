import PromptTestSupport

import Testing

@testable import PromptTokens

/// The places of tokens, as tiktoken's `decode_with_offsets` gives them and in bytes.
struct TokenOffsetTests {
  // The public cases of tiktoken's own test of offsets, and what it says of two more.
  @Test(arguments: [
    ("hello world", [0, 5]),
    ("hello world<|endoftext|> green cow", [0, 5, 11, 24, 30]),
    ("我非常渴望与人工智能一起工作", [0, 1, 2, 3, 3, 4, 4, 5, 6, 7, 8, 8, 9, 10, 11, 12, 13]),
    ("நடிகர் சூர்யா", [0, 0, 1, 1, 2, 3, 4, 4, 5, 6, 7, 8, 8, 9, 9, 10, 11, 12, 12]),
    (" Ġ除", [0, 1]), ("👩\u{200D}👩\u{200D}👧 é", [0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5]),
  ])
  func `equals the published offsets`(text: String, offsets: [Int]) throws {
    let encoding = try encoding("cl100k_base")
    let ids = try encoding.encode(text, allowedSpecial: .all)
    let tokens = try encoding.tokens(of: ids)
    #expect(tokens.map(\.scalars.lowerBound) == offsets)
    #expect(tokens.map(\.id) == ids)
  }

  @Test(arguments: TokenFixture.families)
  func `the ranges are those of the tokens' bytes`(name: String) throws {
    let encoding = try encoding(name)
    var random = RandomText(seed: 71)
    for _ in 0..<60 {
      let text = random.adversarial(parts: 3)
      let (bytes, scalars) = (Array(text.utf8), text.unicodeScalars.count)
      let tokens = try encoding.tokens(in: text)
      #expect(tokens.map(\.id) == encoding.encode(text))
      var place = 0
      for token in tokens {
        try #require(token.bytes.lowerBound == place)
        #expect(try encoding.decodeBytes([token.id]) == Array(bytes[token.bytes]))
        place = token.bytes.upperBound
      }
      #expect(place == bytes.count && tokens.last?.scalars.upperBound == scalars)
    }
  }

  @Test func `malformed bytes keep their own places`() throws {
    let encoding = try encoding("o200k_base")
    let bytes = Array("a ".utf8) + [0xFF] + Array(" é".utf8) + [0xE2, 0x82] + Array("b".utf8)
    let tokens = try encoding.tokens(in: bytes)
    #expect(tokens.map(\.id) == encoding.encode(bytes))
    #expect(tokens.last?.bytes.upperBound == bytes.count)
    #expect(tokens.last?.scalars.upperBound == 7)
    var random = RandomText(seed: 72)
    for _ in 0..<200 {
      let bytes = random.malformed(parts: 3)
      var place = 0
      for token in try encoding.tokens(in: bytes) {
        try #require(token.bytes.lowerBound == place, "\(bytes)")
        place = token.bytes.upperBound
      }
      #expect(place == bytes.count)
    }
  }

  @Test func `an unknown id is named with its place`() throws {
    let encoding = try encoding("o200k_base")
    #expect(throws: UnknownTokenError(id: 999_999, index: 1, encoding: "o200k_base")) {
      try encoding.tokens(of: [1, 999_999])
    }
  }
}
