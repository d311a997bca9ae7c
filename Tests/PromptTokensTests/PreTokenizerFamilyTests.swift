import PromptTestSupport
import Testing

@testable import PromptTokens

/// The families that imported encodings name, against their own pattern texts.
struct PreTokenizerFamilyTests {
  @Test func `cuts text as the patterns say`() throws {
    try compare(DeepSeekPreTokenizer.self, DeepSeekPreTokenizer.patterns)
    try compare(Llama3PreTokenizer.self, [Llama3PreTokenizer.pattern])
    try compare(Qwen2PreTokenizer.self, [Qwen2PreTokenizer.pattern])
    try compare(Qwen35PreTokenizer.self, [Qwen35PreTokenizer.pattern])
    try compare(TekkenPreTokenizer.self, [TekkenPreTokenizer.pattern])
    try compare(
      R50kPreTokenizer.self,
      [#"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#]
    )
  }

  // Pieces by Hugging Face tokenizers 0.23.3 and mistral-common 1.13.1.
  @Test(arguments: [
    ("today \n\n  ", ["today", " \n\n", "  "]),
    ("a'ſx 12", ["a", "'ſ", "x", " ", "1", "2"]),
    ("e\u{301}!\u{301}a", ["e", "\u{301}!\u{301}", "a"]),
  ])
  func `cuts as Qwen 2 does`(text: String, pieces: [String]) {
    #expect(Self.pieces(of: text, by: Qwen2PreTokenizer.self) == pieces)
  }

  @Test(arguments: [
    ("x  1234 y", ["x", "  ", "123", "4", " y"]),
    ("漢字かな、カナ 字", ["漢字かな", "、", "カナ", " ", "字"]),
    (".foo..bar .baz", [".foo", "..", "bar", " .", "baz"]),
    ("\u{1}\u{2}a\u{1}", ["\u{1}", "\u{2}a", "\u{1}"]),
    ("1\u{1}\u{2}3", ["1", "\u{1}\u{2}", "3"]),
    ("゠ア\u{3040}!", ["゠", "ア", "\u{3040}", "!"]),
  ])
  func `cuts as DeepSeek does`(text: String, pieces: [String]) {
    #expect(Self.pieces(of: text, by: DeepSeekPreTokenizer.self) == pieces)
  }

  @Test func `knows a family by its patterns and by nothing near them`() {
    #expect(Set(PreTokenizerRegistry.names).count == PreTokenizerRegistry.names.count)
    for name in PreTokenizerRegistry.names {
      #expect(PreTokenizerRegistry.preTokenization(name, nil) != nil)
    }
    #expect(PreTokenizerRegistry.family(of: [Qwen2PreTokenizer.pattern]) == "qwen2")
    #expect(PreTokenizerRegistry.family(of: [Qwen35PreTokenizer.pattern]) == "qwen35")
    #expect(PreTokenizerRegistry.family(of: [TekkenPreTokenizer.pattern]) == "tekken")
    #expect(PreTokenizerRegistry.family(of: DeepSeekPreTokenizer.patterns) == "deepseek")
    #expect(PreTokenizerRegistry.family(of: Array(DeepSeekPreTokenizer.patterns.dropLast())) == nil)
    #expect(PreTokenizerRegistry.family(of: [Qwen2PreTokenizer.pattern + "|x"]) == nil)
    #expect(PreTokenizerRegistry.family(of: []) == nil)
    #expect(PreTokenizerRegistry.preTokenization("qwen", nil) == nil)
  }

  private func compare(_ family: (some PreTokenizer).Type, _ texts: [String]) throws {
    let patterns = texts.map { ReferencePattern($0) }
    var random = RandomText(seed: 20_261_125)
    for number in 0..<1500 {
      let text = random.next() + (number % 3 == 0 ? random.nextKana() : "")
      let expected = ReferencePattern.pieces(of: text, cutBy: patterns)
      let place = "\(family), seed \(random.seed), text \(number): \(text.debugDescription)"
      try #require(
        Self.pieces(of: text, by: family).map(Scalars.init) == expected.map(Scalars.init),
        "\(place)"
      )
    }
  }

  private static func pieces(of text: String, by family: (some PreTokenizer).Type) -> [String] {
    let bytes = Array(text.utf8)
    var pieces: [String] = []
    var start = 0
    while start < bytes.count {
      let end = family.end(ofPieceAt: start, in: bytes.span)
      pieces.append(String(decoding: bytes[start..<end], as: UTF8.self))
      start = end
    }
    return pieces
  }

  /// A text that equals no other one that only looks the same.
  private struct Scalars: Equatable {
    var bytes: [UInt8]
    init(_ text: String) { bytes = Array(text.utf8) }
  }
}
