import PromptTestSupport
import Testing

@testable import PromptTokens

/// Any number of threads gives the same, in order.
struct BatchTests {
  @Test(arguments: [1, 2, 3, 5])
  func `threads do not change the results`(threads: Int) throws {
    let encoding = try encoding("o200k_base")
    var random = RandomText(seed: 91)
    var texts = (0..<150).map { _ in random.adversarial(parts: 12) }
    texts += ["", String(repeating: "word ", count: 30_000), ""]
    let counts = texts.map { encoding.count($0) }
    #expect(encoding.count(each: texts, threads: threads) == counts)
    #expect(encoding.count(each: texts.map { Array($0.utf8) }, threads: threads) == counts)
    #expect(encoding.encode(each: texts, threads: threads) == texts.map { encoding.encode($0) })
  }

  @Test(arguments: TokenFixture.families)
  func `a large text is counted in parts`(name: String) throws {
    let encoding = try encoding(name)
    var random = RandomText(seed: 92)
    let part = random.malformed(parts: 30) + Array(random.adversarial(parts: 60).utf8)
    let text = [[UInt8]](repeating: part, count: 400_000 / part.count + 1).flatMap(\.self)
    #expect(BatchPlan.parts(of: text.span).count > 2)
    #expect(encoding.count(text, threads: 3) == encoding.count(text))
  }

  @Test func `what threads remember changes nothing`() throws {
    let encoding = try encoding("cl100k_base")
    let tokenizer = ParallelTokenizer(encoding, threads: 3)
    #expect(tokenizer.threads == 3)
    var random = RandomText(seed: 93)
    for _ in 0..<4 {
      let texts = (0..<80).map { _ in random.adversarial(parts: 12) }
      #expect(tokenizer.count(each: texts) == texts.map { encoding.count($0) })
      #expect(tokenizer.encode(each: texts) == texts.map { encoding.encode($0) })
      #expect(tokenizer.count(texts.joined()) == encoding.count(texts.joined()))
    }
  }

  @Test func `no text and little text need no threads`() throws {
    let encoding = try encoding("o200k_base")
    #expect(encoding.count(each: [String]()) == [])
    #expect(encoding.encode(each: ["hello world", ""]) == [[24912, 2375], []])
    #expect(encoding.count("", threads: 4) == 0)
  }

  @Test func `a text without a place to cut is one part`() throws {
    let encoding = try encoding("o200k_base")
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 300_000)
    #expect(BatchPlan.parts(of: text.span) == [0..<300_000])
    #expect(encoding.count(text, threads: 2) == encoding.count(text))
  }
}
