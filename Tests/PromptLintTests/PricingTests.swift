import PromptCore
import Testing

@testable import PromptLint

struct PricingTests {
  // A counter that went in and out of a dictionary grew by a call frame each time, until a file
  // of 50,000 placeholders overflowed the stack.
  @Test func `a counter stays one call deep however often it is asked`() {
    let environment = LintEnvironment(
      catalogDate: "",
      defaultModel: ModelID("m"),
      rates: { ModelRates(model: $0.name, encoding: "e", isEncodingExact: true) },
      counter: { _ in { $0.utf8.count } }
    )
    var pricing = Pricing(environment)
    for _ in 0..<200_000 { _ = pricing.tokens(of: "abc", encoding: "e") }
    #expect(pricing.tokens(of: "abc", encoding: "e") == 3)
  }
}
