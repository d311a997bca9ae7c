import PromptTestSupport
import Testing

@testable import PromptTokens

/// A text that comes in parts counts as the whole.
struct AppendableTokenTests {
  @Test(arguments: TokenFixture.families)
  func `the count of a growing text is right at any time`(name: String) throws {
    let encoding = try encoding(name)
    var random = RandomText(seed: 51)
    var whole = CachingTokenCounter(encoding)
    for number in 0..<12 {
      let text =
        number % 2 == 0 ? Array(random.adversarial(parts: 40).utf8) : random.malformed(parts: 60)
      var counter = AppendableTokenCounter(encoding)
      var start = 0
      while start < text.count {
        let size = 1 + Int(random.bytes(from: [0, 0, 1, 6, 40, 199], count: 1...1)[0])
        let end = min(start + size, text.count)
        counter.append(Array(text[start..<end]))
        let comment: Comment = "seed \(random.seed), text \(number), \(end) bytes"
        try #require(counter.count == whole.count(Array(text[..<end])), comment)
        start = end
      }
    }
  }

  @Test(arguments: TokenFixture.families)
  func `parts give the ids of the whole`(name: String) throws {
    let encoding = try encoding(name)
    var random = RandomText(seed: 52)
    var encoder = AppendableTokenEncoder(encoding)
    for number in 0..<20 {
      let text =
        number % 2 == 0 ? Array(random.adversarial(parts: 80).utf8) : random.malformed(parts: 60)
      var ids: [Int] = []
      var start = 0
      while start < text.count {
        let size = 1 + Int(random.bytes(from: [0, 2, 100, 255], count: 1...1)[0])
        let end = min(start + size, text.count)
        ids += encoder.append(Array(text[start..<end]))
        start = end
      }
      ids += encoder.finish()
      try #require(ids == encoding.encode(text), "seed \(random.seed), text \(number)")
    }
  }

  @Test(arguments: ["x", " ", "\n", "7", "A", "中", "中A", "aB", "!", "😀", " \n", "\u{301}"])
  func `a run without an end stays exact`(unit: String) throws {
    for name in ["cl100k_base", "o200k_base", "r50k_base"] {
      let encoding = try encoding(name)
      let text = "中" + String(repeating: unit, count: 5000) + "d"
      var counter = AppendableTokenCounter(encoding)
      let bytes = Array(text.utf8)
      for start in stride(from: 0, to: bytes.count, by: 700) {
        counter.append(Array(bytes[start..<min(start + 700, bytes.count)]))
      }
      #expect(counter.count == encoding.count(text), "\(name)")
    }
  }

  @Test func `keeps little of a long text`() throws {
    let encoding = try encoding("o200k_base")
    for unit in ["one two three, ", "1234567890", "CamelCaseWords", "界。", "狐狸，跳过", "- + - + "] {
      var text = SettlingText()
      var pieces = PieceCounter(encoding.definition.vocabulary, expectedBytes: 0)
      let chunk = Array(String(repeating: unit, count: 3000).utf8)
      for _ in 0..<5 {
        text.append(chunk.span, encoding.definition.preTokenization, into: &pieces)
      }
      #expect(text.pending.count < 2048, "\(unit): \(text.pending.count) bytes are kept")
    }
  }

  @Test func `goes back to a checkpoint`() throws {
    let encoding = try encoding("o200k_base")
    var counter = AppendableTokenCounter(encoding)
    var states: [(AppendableTokenCounter.Checkpoint, Int)] = []
    var random = RandomText(seed: 53)
    for _ in 0..<50 {
      states.append((counter.checkpoint, counter.count))
      counter.append(random.adversarial(parts: 3))
    }
    for (checkpoint, count) in states.reversed() {
      counter.restore(checkpoint)
      #expect(counter.count == count)
    }
    counter.append("Hello, wor")
    counter.append("ld!"[...])
    #expect(counter.count == encoding.count("Hello, world!"))
  }

  @Test func `a character may be cut anywhere`() throws {
    let encoding = try encoding("o200k_base")
    for text in [
      Array("👩‍👩‍👧 é".utf8), [0xF0, 0x9F, 0x41, 0xE2, 0x82], [0xC3, 0xC3, 0xA9, 0xED, 0xA0, 0x80],
    ] {
      for cut in 0...text.count {
        var counter = AppendableTokenCounter(encoding)
        counter.append(Array(text[..<cut]))
        counter.append(Array(text[cut...]))
        #expect(counter.count == encoding.count(text), "\(text) at \(cut)")
      }
    }
  }
}
