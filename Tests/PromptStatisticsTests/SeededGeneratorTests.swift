import PromptStatistics
import Testing

struct SeededGeneratorTests {
  @Test func `gives the published SplitMix64 sequence`() {
    // The first outputs of the reference implementation for seed 1234567.
    var generator = SeededGenerator(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
    #expect(generator.next() == 9_817_491_932_198_370_423)
  }

  @Test func `repeats itself from the same seed only`() {
    var left = SeededGenerator(seed: 5)
    var right = SeededGenerator(seed: 5)
    var other = SeededGenerator(seed: 6)
    let first = left.next()
    #expect(first == right.next())
    #expect(first != other.next())
  }
}
