import PromptTestSupport
import PromptTokens
import Testing

/// A count that stops says the same as one that does not.
struct BoundedCountTests {
  @Test(arguments: TokenFixture.families)
  func `stops exactly behind the limit`(name: String) throws {
    let encoding = try encoding(name)
    var counter = CachingTokenCounter(encoding)
    var random = RandomText(seed: 61)
    for number in 0..<40 {
      let text = random.malformed(parts: 4) + Array(random.adversarial(parts: number).utf8)
      let count = encoding.count(text)
      for limit in [-1, 0, 1, count / 2, count - 1, count, count + 1, Int.max] {
        let expected: BoundedTokenCount = count > limit ? .moreThan(limit) : .exactly(count)
        #expect(encoding.count(text, upTo: limit) == expected, "text \(number), limit \(limit)")
        #expect(counter.count(text, upTo: limit) == expected, "text \(number), limit \(limit)")
      }
    }
  }

  @Test func `says which side of the limit a text is on`() throws {
    let encoding = try encoding("o200k_base")
    #expect(encoding.count("hello world", upTo: 2) == .exactly(2))
    #expect(encoding.count("hello world", upTo: 2).isWithinLimit)
    #expect(encoding.count("hello world", upTo: 1) == .moreThan(1))
    #expect(!encoding.count("hello world", upTo: 1).isWithinLimit)
    #expect(encoding.count("", upTo: 0) == .exactly(0))
  }
}
