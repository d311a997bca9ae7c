import PromptTokens
import Testing

@testable import PromptRequests

struct EstimateTests {
  @Test(arguments: [
    ("claude-3-haiku-20240307", "Claude 3 to 4.6"),
    ("claude-3-5-sonnet-20241022", "Claude 3 to 4.6"),
    ("claude-opus-4-1", "Claude 3 to 4.6"), ("claude-sonnet-4-6", "Claude 3 to 4.6"),
    ("claude-haiku-4-5-20251001", "Claude 3 to 4.6"), ("claude-opus-4-20250514", "Claude 3 to 4.6"),
    ("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "Claude 3 to 4.6"),
    ("claude-opus-4-7", "Claude 4.7 and later"),
    ("anthropic/claude-opus-4.8", "Claude 4.7 and later"),
    ("claude-sonnet-5", "Claude 4.7 and later"), ("claude-fable-5-1", "Claude 4.7 and later"),
    ("claude-haiku-5-5", "Claude 4.7 and later"),
    ("claude-mythos-preview", "Claude of unknown generation"), ("claude-2.1", "Claude 1 and 2"),
    ("claude-instant-1.2", "Claude 1 and 2"), ("gemini-2.5-pro", "Gemini"),
    ("deepseek-v3.2", "DeepSeek V3"), ("qwen3-32b", "an unmeasured tokenizer"),
  ])
  func `each model has the ratios of its generation`(model: String, family: String) throws {
    let count = try RequestFixture.counter(model).count(Array("Hello".utf8))
    #expect(count.kind == .estimated)
    #expect(count.method.contains("ratios of \(family) ("))
  }

  @Test(arguments: RatioFamily.shipped)
  func `every family has an interval for every class`(family: RatioFamily) {
    #expect(family.ratios.count == ContentClass.allCases.count)
    for ratio in family.ratios {
      #expect(0.3 < ratio.low && ratio.low < ratio.point && ratio.point < ratio.high)
    }
    #expect(!family.source.isEmpty)
  }

  @Test func `the bounds of classes are summed`() {
    let family = RatioFamily.claude47
    let one = family.estimate(of: ContentProfile([.prose: 2000]))
    #expect(one.tokens == 3120)
    #expect(one.interval == 2798...3562)
    let both = family.estimate(of: ContentProfile([.prose: 2000, .code: 1000]))
    #expect(both.tokens == 4820)
    #expect(both.interval == 3938...6022)
  }

  @Test func `a short text has a wider interval, and nothing has none`() throws {
    let family = RatioFamily.claude3
    let long = family.estimate(of: ContentProfile([.prose: 10_000])).bounds
    let short = family.estimate(of: ContentProfile([.prose: 100])).bounds
    let width = { (bounds: ClosedRange<Int>) in bounds.upperBound - bounds.lowerBound }
    #expect(width(short) * 100 > 2 * width(long))
    #expect(short.lowerBound > 40)
    #expect(family.estimate(of: ContentProfile()) == .zero)
    #expect(try RequestFixture.counter("claude-opus-4-8").count([]) == .zero)
  }

  @Test func `sums keep the worst kind, the bounds and each method once`() {
    let sum =
      BilledCount.exact(5) + .assumed(3, "a") + .estimated(10, 8...14, "b")
      + .estimated(1, 0...2, "b")
    #expect(sum.tokens == 19)
    #expect(sum.interval == 16...24)
    #expect(sum.kind == .estimated)
    #expect(sum.methods == ["a", "b"])
    #expect((BilledCount.zero + .exact(2)) == .exact(2))
    #expect((BilledCount.exact(2) + .assumed(1, "a")).interval == nil)
    #expect(BilledCount.estimated(5, 7...9, "x").interval == 5...9)
    #expect(BilledCount.estimated(-5, -9...(-7), "x").bounds == 0...0)
  }
}
