import Testing

@testable import PromptRequests

struct ImageRuleTests {
  /// Published examples and figures worked out by hand from the rules.
  static let examples: [(model: String, size: String, tokens: Int)] = [
    // OpenAI's guide: 1,024² at high detail is four tiles; 2,048 × 4,096 six; low is the base.
    ("gpt-4o", "1024x1024:high", 765), ("gpt-4o", "2048x4096:high", 1105),
    ("gpt-4o-2024-08-06", "4096x8192:low", 85), ("gpt-4o-mini", "512x512:high", 8500),
    ("gpt-5", "1024x1024:high", 630), ("o1", "512x512:high", 225),
    // OpenAI's guide: 1,024² is 1,024 patches; 1,800 × 2,400 is capped to 33 × 44 = 1,452.
    ("o4-mini", "1024x1024:high", 1762), ("gpt-4.1-nano", "1800x2400:high", 3572),
    ("gpt-5.4", "1080x1350:high", 1755), ("gpt-5.2", "320x320", 120),
    // 2,048 × 2,048 is 64 × 64 = 4,096 patches, shrunk to 50 × 50.
    ("gpt-5.4", "2048x2048:high", 3000),
    // Anthropic's pages: 1,000² is 36²; A4 of 1,075 × 1,520 becomes 924 × 1,307, 33 × 47 patches.
    ("claude-sonnet-4-6", "1000x1000", 1296), ("claude-sonnet-4-6", "1075x1520", 1551),
    ("claude-opus-4-7", "1075x1520", 2145), ("claude-opus-4-7", "10000x10000", 4761),
    ("claude-haiku-4-5", "28x28", 1), ("claude-sonnet-5-5", "29x28", 2),
    // Google's page: up to 384 pixels one tile; 960 × 540 six.
    ("gemini-2.5-flash", "384x384", 258), ("gemini-2.5-flash", "960x540", 1548),
    ("gemini-3-flash-preview", "9000x9000", 1120), ("gemini-3.1-pro-preview", "9x9:low", 280),
  ]

  @Test(arguments: examples.indices)
  func `counts an image as the vendor's page does`(index: Int) throws {
    let example = Self.examples[index]
    let counter = try RequestFixture.counter(example.model)
    let count = try #require(counter.count(try ImageArgument.image(example.size)))
    #expect(count.tokens == example.tokens, "\(example.model) \(example.size)")
    #expect(count.kind != .exact)
  }

  @Test func `an image in doubt has an interval`() throws {
    let image = try ImageArgument.image("1024x1024")
    let automatic = try #require(RequestFixture.counter("gpt-4o").count(image))
    #expect(automatic.interval == 85...765)
    let old = try #require(RequestFixture.counter("claude-3-haiku-20240307").count(image))
    #expect(old.interval == 1369...1399)
    let disputed = try #require(RequestFixture.counter("gpt-5-mini").count(image))
    #expect(disputed.interval == 1229...1659)
    let gemini = try #require(
      RequestFixture.counter("gemini-2.5-pro").count(try ImageArgument.image("960x540"))
    )
    #expect(gemini.interval == 516...1548)
  }

  @Test func `no rule and no size give no number`() throws {
    let image = try ImageArgument.image("10x10")
    #expect(try RequestFixture.counter("gpt-4-0613").count(image) == nil)
    #expect(try RequestFixture.counter("llama-3.3-70b").count(image) == nil)
    let remote = RequestImage(size: nil, label: "x", doubt: "it is remote")
    #expect(try RequestFixture.counter("claude-opus-4-8").count(remote) == nil)
    #expect(try RequestFixture.counter("gpt-4o").count(remote) == nil)
  }

  @Test(arguments: ["1x1", "1x1000000", "1000000x1", "999983x999979", "33x65535"])
  func `every rule answers within its budget`(size: String) throws {
    let image = try ImageArgument.image("\(size):high")
    for (model, most) in [
      ("gpt-4o", 85 + 170 * 8), ("o4-mini", 2642), ("gpt-5.4", 3000), ("claude-opus-4-8", 4784),
      ("claude-sonnet-4-6", 1568), ("claude-3-opus-20240229", 1600), ("gemini-3.5-flash", 1120),
    ] {
      let count = try #require(RequestFixture.counter(model).count(image))
      #expect((1...most).contains(count.tokens), "\(model): \(count.tokens)")
    }
  }
}
