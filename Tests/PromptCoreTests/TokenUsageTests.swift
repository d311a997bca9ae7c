import PromptCore
import Testing

struct TokenUsageTests {
  @Test func `adds leaf by leaf and names the leaf below zero`() {
    let usage = TokenUsage(
      uncachedInput: 1,
      cacheRead: 2,
      cacheWrite: 3,
      cacheWriteLong: 4,
      visibleOutput: 5,
      reasoningOutput: 6
    )
    #expect((usage + usage).totalInput == 20)
    #expect((usage + usage).totalOutput == 22)
    #expect(usage.negativeLeaf == nil)
    #expect(TokenUsage(cacheRead: 5, cacheWrite: -1).negativeLeaf == "cache write")
  }
}
