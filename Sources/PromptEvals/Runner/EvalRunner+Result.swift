internal import PromptCatalog
internal import PromptCore
internal import PromptModels

extension EvalRunner {
  /// The most that a call can cost: a token is at least a byte of input, and `max_tokens` bound
  /// the output; without them an answer is taken to be at most 4,096 tokens long.
  func costBound(
    _ providers: [ModelID: any ModelProvider]
  ) -> @Sendable (WorkItem) -> Money {
    let plan = plan
    let prices = environment.prices
    return { item in
      let model = item.key.model
      guard providers[model]?.disclosure == nil,
        let messages = try? plan.prompts[item.promptIndex].render(plan.cases[item.caseIndex])
      else { return .zero }
      let bytes = messages.reduce(0) { $0 + $1.content.utf8.count + 16 }
      let usage = TokenUsage(
        uncachedInput: bytes,
        visibleOutput: plan.suite.parameters.maxTokens ?? 4_096
      )
      return prices.price(of: usage, on: model) ?? .zero
    }
  }

  func result(
    _ ledger: RunLedger,
    header: JournalHeader,
    replayed: Int,
    providers: [ModelID: any ModelProvider]
  ) async -> EvalRun {
    let attempts = await ledger.attempts
    let keys = AttemptKeys(providers)
    let used = await ledger.used
    let runs = plan.models.flatMap { model in
      plan.prompts.map { prompt in
        ModelRun(
          model: model,
          prompt: prompt.label,
          outcomes: plan.cases.map { evalCase in
            let repeats = (0..<plan.suite.repeats).map { index in
              attempts[keys.key(model, prompt, evalCase, index)]
            }
            return CaseOutcome(evalCase, repeats: repeats)
          }
        )
      }
    }
    return EvalRun(
      suiteName: plan.suite.name,
      cases: Array(plan.cases),
      runs: runs,
      disclosures: Set(providers.values.compactMap(\.disclosure)).sorted(),
      stop: await ledger.stop,
      provenance: RunProvenance(
        runID: plan.runID,
        suiteHash: header.suiteHash,
        promptHash: header.promptHash,
        datasetHash: header.datasetHash,
        catalogDate: header.catalogDate,
        seed: header.seed,
        toolVersion: header.toolVersion,
        journal: environment.journal,
        replayed: replayed,
        cached: used.cached,
        asked: used.asked
      )
    )
  }
}
