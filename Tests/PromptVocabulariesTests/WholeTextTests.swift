import PromptCore
import PromptTestSupport
import PromptTokens
import Testing

@testable import PromptVocabularies

/// Encodings that normalise text or look for tokens in it: a part counts as a text of its own.
struct WholeTextTests {
  private typealias Files = TokenizerFiles

  enum Kind: CaseIterable {
    case composed
    case added
    case both

    /// A small encoding of this kind.
    func encoding() throws -> Encoding {
      let tokens: JSONValue = [Files.added("<a b>", id: 259), Files.added("e\u{301}b", id: 260)]
      var changes: [(key: String, value: JSONValue)] = []
      if self != .added { changes.append(("normalizer", ["type": "NFC"])) }
      if self != .composed { changes.append(("added_tokens", tokens)) }
      let encoding = try Files.encoding(Files.source(Files.huggingFace(changing: changes)))
      #expect(!encoding.isLocal)
      return encoding
    }
  }

  @Test(arguments: Kind.allCases)
  func `any range counts as these bytes by themselves`(kind: Kind) throws {
    let encoding = try kind.encoding()
    var random = RandomText(seed: 61)
    for number in 0..<25 {
      let text = Self.text(&random, parts: 12)
      let index = TokenIndex(text, encoding)
      try #require(index.count == encoding.count(text))
      for start in 0...text.count {
        for end in start...text.count {
          let expected = encoding.count(Array(text[start..<end]))
          let place: Comment = "text \(number), \(start)..<\(end): \(text)"
          try #require(index.count(of: start..<end) == expected, place)
        }
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func `no longer part fits`(kind: Kind) throws {
    let encoding = try kind.encoding()
    var random = RandomText(seed: 62)
    for number in 0..<40 {
      let text = Array(String(decoding: Self.text(&random, parts: 40), as: UTF8.self).utf8)
      let places = (0...text.count).filter { $0 == text.count || text[$0] & 0xC0 != 0x80 }
      let total = encoding.count(text)
      for limit in [-1, 0, 1, 7, total / 2, total - 1, total] {
        for boundary in [Truncation.Boundary.scalar, .token] {
          let place: Comment = "text \(number), limit \(limit): \(text)"
          let head = encoding.truncation(of: text, to: limit, at: boundary)
          let last = places.last { encoding.count(Array(text[..<$0])) <= max(limit, 0) }
          try #require(head.bytes == 0..<(last ?? 0), place)
          try #require(head.tokens == encoding.count(Array(text[head.bytes])), place)
          let tail = encoding.truncation(of: text, to: limit, at: boundary, keeping: .end)
          let first = places.first { encoding.count(Array(text[$0...])) <= max(limit, 0) }
          try #require(tail.bytes == (first ?? text.count)..<text.count, place)
        }
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func `malformed text is truncated to what fits`(kind: Kind) throws {
    let encoding = try kind.encoding()
    var random = RandomText(seed: 63)
    for _ in 0..<40 {
      let text = random.malformed(parts: 6)
      for side in Truncation.Side.allCases {
        for boundary in Truncation.Boundary.allCases {
          let part = encoding.truncation(of: text, to: 40, at: boundary, keeping: side)
          #expect(part.tokens <= 40 && part.tokens == encoding.count(Array(text[part.bytes])))
        }
      }
    }
  }

  @Test func `tokens have places where they spell the text`() throws {
    let text = "ab<a b>é e\u{301}b"
    let added = try Kind.added.encoding().tokens(in: text)
    #expect(added.map(\.id) == [256, 259, 0xC3, 0xA9, 32, 260])
    #expect(added.map(\.bytes.upperBound) == [2, 7, 8, 9, 10, 14])
    #expect(added.map(\.scalars.lowerBound) == [0, 2, 7, 7, 8, 9])
    let composed = try Kind.composed.encoding()
    #expect(try composed.tokens(in: "ab é").last?.bytes == 4..<5)
    #expect(throws: NormalizedTextError.self) { try composed.tokens(in: text) }
    #expect(throws: NormalizedTextError.self) { try composed.tokens(in: "\u{1D160}") }
  }

  @Test func `a piece that is a token but that merges do not make is truncated by its parts`()
    throws
  {
    let document = Files.huggingFace(merges: ["a b", "b c", "a bc"], tokens: ["xyz", "Ġxyz"])
    let encoding = try Files.encoding(Files.source(document))
    let text = Array(String(repeating: "xyz abc xyz\n", count: 300).utf8)
    for limit in [1, 2, 50, 900, 2000, 2699] {
      let head = encoding.truncation(of: text, to: limit, at: .token)
      #expect(head.tokens == min(limit, encoding.count(text)))
      #expect(head.tokens == encoding.count(Array(text[head.bytes])))
      let tail = encoding.truncation(of: text, to: limit, at: .token, keeping: .end)
      #expect(tail.tokens == encoding.count(Array(text[tail.bytes])) && tail.tokens <= limit)
    }
  }

  /// Text that ends in the middle of what is composed or found, here and there malformed.
  private static func text(_ random: inout RandomText, parts: Int) -> [UInt8] {
    random.bytes(from: Array(0..<UInt8(pieces.count)), count: 1...parts)
      .flatMap { pieces[Int($0)] }
  }

  private static let pieces: [[UInt8]] =
    [
      "ab", "abc", " ", "e", "\u{301}", "<a b>", "<a", " b>", "é", "\u{1D160}", "\u{1100}",
      "\u{1161}",
    ]
    .map { Array($0.utf8) } + [[0xCC], [0xE2, 0x82], Array("e\u{301}b".utf8), Array("\n".utf8)]
}
