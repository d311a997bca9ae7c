import PromptCore
import PromptTestSupport
import Testing

@testable import PromptTokens

/// The public test cases of tiktoken 0.14.0 as facts, and the named edge cases.
struct PublishedCaseTests {
  @Test(arguments: ["cl100k_base", "o200k_base", "p50k_base"])
  func `equals the reference at the named edges`(name: String) throws {
    let encoding = try encoding(name)
    let rows = try TokenFixture.rows("edges")
    #expect(rows.count > 40)
    for row in rows {
      let text = try #require(row["text"]?.string)
      let ids = try #require(TokenFixture.ids(row[name]))
      let comment = Comment(rawValue: row["name"]?.string ?? text)
      #expect(encoding.encode(text) == ids, comment)
      #expect(encoding.count(text) == ids.count, comment)
      #expect(try encoding.decodeBytes(ids) == Array(text.utf8), comment)
    }
  }

  @Test func `encodes repeated zeros`() throws {
    let p50k: [[Int]] = [
      [15], [405], [830], [2388], [20483], [10535], [24598], [8269], [10535, 830], [8269, 405],
      [8269, 830], [8269, 2388], [8269, 20483], [8269, 10535], [8269, 24598], [25645],
      [8269, 10535, 830],
    ]
    for (index, ids) in p50k.enumerated() {
      let zeros = String(repeating: "0", count: index + 1)
      for name in ["p50k_base", "gpt2", "r50k_base"] {
        #expect(try encoding(name).encode(zeros) == ids, "\(name) \(index + 1)")
      }
    }
  }

  @Test func `bytes that are no text are a token all the same`() throws {
    let encoding = try encoding("cl100k_base")
    let bytes: [UInt8] = [0x20, 0xEC, 0x8B, 0xA4, 0xED]
    #expect(encoding.id(of: bytes) == 62085)
    #expect(try encoding.decodeBytes([62085]) == bytes)
  }

  @Test func `surrogates are one character or none`() throws {
    let cl100k = try encoding("cl100k_base")
    #expect(cl100k.encode("👍") == [9468, 239, 235])
    let pair = try #require(try JSONValue(parsing: #""\ud83d\udc4d""#).string)
    #expect(cl100k.encode(pair) == [9468, 239, 235])
    let lone = try #require(try JSONValue(parsing: #""\ud83d""#).string)
    #expect(cl100k.encode(lone) == [5809])
    #expect(cl100k.encode("\u{FFFD}") == [5809])
  }

  @Test(arguments: Encoding.names)
  func `every token round-trips`(name: String) throws {
    let encoding = try encoding(name)
    let vocabulary = encoding.definition.vocabulary
    // Bytes behind a token are read too, so the last tokens are copied.
    let inPlace = vocabulary.tokenCount - PieceKey.readable
    let wrong = (0..<vocabulary.tokenCount).filter { rank in
      let bytes = vocabulary.bytes(ofRank: rank)
      guard rank < inPlace, let start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else {
        return encoding.id(of: Array(bytes)) != vocabulary.id(ofRank: UInt32(rank))
      }
      return vocabulary.rank(of: start, count: bytes.count) != UInt32(rank)
    }
    #expect(wrong.isEmpty)
    let ids = (0..<vocabulary.tokenCount).map { vocabulary.id(ofRank: UInt32($0)) }
    let all = (0..<vocabulary.tokenCount).flatMap { Array(vocabulary.bytes(ofRank: $0)) }
    #expect(try encoding.decodeBytes(ids) == all)
    for special in encoding.definition.specialTokens {
      #expect(encoding.id(of: Array(special.text.utf8)) == special.id)
      #expect(try encoding.encode(special.text, allowedSpecial: .all) == [special.id])
    }
    #expect(throws: UnknownTokenError.self) { try encoding.decodeBytes([1 << 30]) }
    #expect(throws: UnknownTokenError.self) { try encoding.decodeBytes([-1]) }
  }

  @Test func `encodes batches as single texts`() throws {
    let encoding = try encoding("o200k_base")
    let texts = ["hello world", "goodbye world"]
    #expect(encoding.encode(each: texts) == [[24912, 2375], [30744, 43571, 2375]])
    #expect(encoding.count(each: texts) == [2, 3])
  }

  @Test(arguments: [
    ("cl100k_base", [15339, 220, 100257], [15339, 83739, 8862, 728, 428, 91, 29]),
    ("o200k_base", [24912, 220, 199999], [24912, 464, 91, 419, 1440, 919, 91, 29]),
    ("p50k_base", [31373, 220, 50256], [31373, 1279, 91, 437, 1659, 5239, 91, 29]),
  ])
  func `a special token is one only where it is allowed`(
    name: String,
    allowed: [Int],
    ordinary: [Int]
  ) throws {
    let (encoding, text) = (try encoding(name), "hello <|endoftext|>")
    #expect(try encoding.encode(text, allowedSpecial: .all) == allowed)
    #expect(
      try encoding.encode(text, allowedSpecial: .none, disallowedSpecial: .none) == ordinary
    )
    #expect(encoding.encode(text) == ordinary)
    #expect(throws: SpecialTokenError(text: "<|endoftext|>", offset: 6)) {
      try encoding.encode(text, allowedSpecial: .none)
    }
    #expect(throws: SpecialTokenError(text: "<|endoftext|>", offset: 6)) {
      try encoding.encode(text, allowedSpecial: .all, disallowedSpecial: .only(["<|endoftext|>"]))
    }
  }

  @Test func `special tokens are chosen one by one`() throws {
    let encoding = try encoding("cl100k_base")
    let text = "<|endoftext|> hello <|fim_prefix|> there <|fim_middle|>"
    let middle = [83739, 69, 318, 63680, 91, 29]
    #expect(
      try encoding.encode(text, allowedSpecial: .all)
        == [100257, 24748, 220, 100258, 1070, 220, 100259]
    )
    #expect(
      try encoding.encode(
        text,
        allowedSpecial: .only(["<|fim_prefix|>"]),
        disallowedSpecial: .none
      ) == [27, 91, 8862, 728, 428, 91, 29, 24748, 220, 100258, 1070] + middle
    )
    #expect(throws: SpecialTokenError.self) {
      try encoding.encode(text, allowedSpecial: .only(["<|fim_prefix|>"]))
    }
  }
}
