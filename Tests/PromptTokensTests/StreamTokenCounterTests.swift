import PromptTestSupport
import Testing

@testable import PromptTokens

struct StreamTokenCounterTests {
  private func count(
    _ text: [UInt8],
    _ encoding: Encoding,
    threads: Int,
    chunk: Int,
    block: Int = 1 << 15
  ) -> Int {
    var counter = StreamTokenCounter(encoding, threads: threads, block: block)
    for start in stride(from: 0, to: text.count, by: chunk) {
      counter.append(Array(text[start..<min(start + chunk, text.count)]))
    }
    return counter.finish()
  }

  @Test(arguments: Encoding.names, [1, 2, 3])
  func `the count is that of the whole text`(name: String, threads: Int) throws {
    let encoding = try encoding(name)
    var random = RandomText(seed: 94)
    let part = random.malformed(parts: 40) + Array(random.adversarial(parts: 60).utf8)
    let text = [[UInt8]](repeating: part, count: 150_000 / part.count + 1).flatMap(\.self)
    for chunk in [997, 1 << 14, text.count] {
      #expect(count(text, encoding, threads: threads, chunk: chunk) == encoding.count(text))
    }
  }

  @Test func `a text without a place to cut is counted too`() throws {
    let encoding = try encoding("o200k_base")
    let words = Array(String(repeating: "some words\n", count: 5_000).utf8)
    let run = [UInt8](repeating: UInt8(ascii: "x"), count: 100_000)
    for text in [run, words + run, run + words, words + run + words, []] {
      #expect(count(text, encoding, threads: 2, chunk: 4_096) == encoding.count(text))
    }
  }
}
