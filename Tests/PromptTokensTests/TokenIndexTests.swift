import PromptTestSupport
import Testing

@testable import PromptTokens

/// A range of an indexed text counts as that text by itself.
struct TokenIndexTests {
  @Test(arguments: TokenFixture.families)
  func `equals a direct count of any range`(name: String) throws {
    let encoding = try encoding(name)
    var random = RandomText(seed: 41)
    var counter = CachingTokenCounter(encoding)
    for number in 0..<35 {
      let text = Array(random.adversarial(parts: 12).utf8)
      let index = TokenIndex(text, encoding)
      try #require(index.count == counter.count(text))
      for range in random.ranges(40, in: text.count) {
        let comment: Comment = "seed \(random.seed), text \(number), \(range)"
        try #require(index.count(of: range) == counter.count(Array(text[range])), comment)
      }
    }
  }

  @Test(arguments: ["cl100k_base", "o200k_base", "r50k_base"])
  func `equals a direct count of malformed bytes`(name: String) throws {
    let encoding = try encoding(name)
    var random = RandomText(seed: 42)
    var counter = CachingTokenCounter(encoding)
    for number in 0..<40 {
      let text = random.malformed(parts: 10)
      let index = TokenIndex(text, encoding)
      #expect(index.byteCount == text.count)
      for range in random.ranges(40, in: text.count) {
        let comment: Comment = "seed \(random.seed), text \(number), \(range): \(text)"
        try #require(index.count(of: range) == counter.count(Array(text[range])), comment)
      }
    }
  }

  @Test(arguments: TokenFixture.families)
  func `equals a direct count of every range of a short text`(name: String) throws {
    let encoding = try encoding(name)
    var counter = CachingTokenCounter(encoding)
    for text in ["中ABCdé  \n\n x'll 1234567 👩‍👩‍👧", "a\u{301}\r\n \t/x \u{3000}\u{85}ǅEND"] {
      let bytes = Array(text.utf8)
      let index = TokenIndex(text, encoding)
      for start in 0...bytes.count {
        for end in start...bytes.count {
          let expected = counter.count(Array(bytes[start..<end]))
          #expect(index.count(of: start..<end) == expected, "\(start)..<\(end) of \(text)")
        }
      }
    }
  }

  @Test func `counts a range of a long text between the noted counts`() throws {
    let encoding = try encoding("o200k_base")
    let text = Array(String(repeating: "The quick brown fox — 狐狸，跳过。 12345\n", count: 4000).utf8)
    let index = TokenIndex(text, encoding)
    for range in [1..<text.count - 1, 77_777..<150_001, 12_345..<12_346, 0..<text.count] {
      #expect(index.count(of: range) == encoding.count(Array(text[range])))
    }
    #expect(index.count(of: 5..<5) == 0)
    #expect(TokenIndex("", encoding).count(of: 0..<0) == 0)
  }
}

extension RandomText {
  /// Ranges of a text of so many bytes: anywhere, of all lengths.
  fileprivate mutating func ranges(_ count: Int, in length: Int) -> [Range<Int>] {
    (0..<count).map { _ in
      let numbers = bytes(from: Array(0...255), count: 4...4).map(Int.init)
      let places = [numbers[0] << 8 | numbers[1], numbers[2] << 8 | numbers[3]]
      let sorted = places.map { $0 % (length + 1) }.sorted()
      return sorted[0]..<sorted[1]
    }
  }
}
