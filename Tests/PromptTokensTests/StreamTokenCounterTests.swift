import PromptTestSupport
import Testing

@testable import PromptTokens

struct StreamTokenCounterTests {
  private func count(
    _ text: [UInt8],
    _ encoding: Encoding,
    threads: Int,
    chunk: Int,
    block: Int = 1 << 13
  ) -> Int {
    var counter = StreamTokenCounter(encoding, threads: threads, block: block)
    for start in stride(from: 0, to: text.count, by: chunk) {
      counter.append(Array(text[start..<min(start + chunk, text.count)]))
    }
    return counter.finish()
  }

  @Test(arguments: Encoding.names)
  func `the count is that of the whole text`(name: String) throws {
    let encoding = try encoding(name)
    var random = RandomText(seed: 94)
    let part = random.malformed(parts: 40) + Array(random.adversarial(parts: 60).utf8)
    let text = [[UInt8]](repeating: part, count: 40_000 / part.count + 1).flatMap(\.self)
    let expected = encoding.count(text)
    for (threads, chunk) in [(1, 4_096), (2, 997), (3, text.count)] {
      #expect(count(text, encoding, threads: threads, chunk: chunk) == expected)
    }
  }

  @Test func `a text without a place to cut is counted too`() throws {
    let encoding = try encoding("o200k_base")
    let words = Array(String(repeating: "some words\n", count: 5_000).utf8)
    let run = [UInt8](repeating: UInt8(ascii: "x"), count: 30_000)
    for text in [run, words + run, run + words, words + run + words, []] {
      #expect(count(text, encoding, threads: 2, chunk: 4_096) == encoding.count(text))
    }
  }
}
