internal import PromptCore
internal import PromptModels

/// Finds what would fail before anything is asked or spent.
struct RunPreflight {
  let plan: EvalPlan
  let environment: RunEnvironment

  /// The provider of each model, once everything else is in order.
  func providers() throws(PromptError) -> [ModelID: any ModelProvider] {
    var providers: [ModelID: any ModelProvider] = [:]
    for model in plan.models { providers[model] = try environment.provider(model) }
    for evalCase in plan.cases {
      for scorer in plan.suite.scorers { try scorer.check(evalCase) }
      for prompt in plan.prompts { _ = try prompt.render(evalCase) }
    }
    if plan.suite.budget.usd != nil { try checkPrices(providers) }
    return providers
  }

  /// A budget in dollars is void for a model whose price nobody knows.
  private func checkPrices(_ providers: [ModelID: any ModelProvider]) throws(PromptError) {
    let call = TokenUsage(uncachedInput: 1, visibleOutput: 1)
    for model in plan.models where providers[model]?.disclosure == nil {
      guard environment.prices.price(of: call, on: model) == nil else { continue }
      throw PromptError(
        .usage,
        "\"\(model)\" has no price, so the budget of \(plan.suite.budget.usd ?? .zero) "
          + "could not be kept",
        path: plan.suite.path,
        remedy: "state it under \"prices\" in dollars per million tokens, "
          + "or bound the run by \"max_calls\" instead of \"usd\""
      )
    }
  }
}
