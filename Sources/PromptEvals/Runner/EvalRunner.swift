internal import PromptCatalog
public import PromptCore
internal import PromptModels

/// Asks what a plan wants to know: bounded in concurrency and money, resumable at any moment.
public struct EvalRunner: Sendable {
  let plan: EvalPlan
  let environment: RunEnvironment

  /// Makes a runner.
  public init(plan: EvalPlan, environment: RunEnvironment) {
    self.plan = plan
    self.environment = environment
  }

  /// Runs the plan, or what a journal leaves of it.
  ///
  /// Everything that can be wrong with suite, prompts, dataset and prices is found before the
  /// first question is asked. An error of one question is recorded and asked again on resume; a
  /// refused key or an exhausted account ends the run with what was done.
  ///
  /// - Throws: `PromptError` for a plan that cannot be run, a journal of another run or in use, or
  ///   a journal that cannot be written.
  public func run() async throws(PromptError) -> EvalRun {
    let providers = try RunPreflight(plan: plan, environment: environment).providers()
    let header = header
    var journal: RunJournal?
    var earlier: [Attempt] = []
    if let path = environment.journal {
      (journal, earlier) = try RunJournal.open(
        path,
        header: header,
        startsOver: environment.startsOver,
        now: environment.now
      )
    }
    let items = workItems(AttemptKeys(providers))
    let answered = Self.answered(earlier, of: items)
    let ledger = RunLedger(
      items: items.filter { answered[$0.key] == nil },
      totals: Self.totals(of: earlier, attempts: items.count, providers: providers),
      attempts: answered,
      budget: plan.suite.budget,
      bound: costBound(providers),
      journal: journal
    )
    try await work(through: ledger, providers: providers)
    try await ledger.close()
    return await result(ledger, header: header, replayed: answered.count, providers: providers)
  }

  private func work(
    through ledger: RunLedger,
    providers: [ModelID: any ModelProvider]
  ) async throws(PromptError) {
    let worker = RunWorker(
      plan: plan,
      environment: environment,
      providers: providers,
      ledger: ledger
    )
    let failure = await withTaskGroup(of: PromptError?.self) { group in
      for _ in 0..<plan.suite.concurrency { group.addTask { await worker.run() } }
      var first: PromptError?
      for await failure in group { first = first ?? failure }
      return first
    }
    if let failure { throw failure }
  }

  /// Models one after the other, so that a ladder can end early; cases in their order.
  private func workItems(_ keys: AttemptKeys) -> [WorkItem] {
    var items: [WorkItem] = []
    items.reserveCapacity(plan.models.count * plan.prompts.count * plan.cases.count)
    for model in plan.models {
      for (promptIndex, prompt) in plan.prompts.enumerated() {
        for (caseIndex, evalCase) in plan.cases.enumerated() {
          for repeatIndex in 0..<plan.suite.repeats {
            let key = keys.key(model, prompt, evalCase, repeatIndex)
            items.append(WorkItem(key: key, promptIndex: promptIndex, caseIndex: caseIndex))
          }
        }
      }
    }
    return items
  }

  private static func answered(
    _ attempts: [Attempt],
    of items: [WorkItem]
  ) -> [Attempt.Key: Attempt] {
    let wanted = Set(items.map(\.key))
    var answered: [Attempt.Key: Attempt] = [:]
    for attempt in attempts where attempt.answer != nil && wanted.contains(attempt.key) {
      answered[attempt.key] = attempt
    }
    return answered
  }

  private static func totals(
    of earlier: [Attempt],
    attempts: Int,
    providers: [ModelID: any ModelProvider]
  ) -> RunTotals {
    var totals = RunTotals(attempts: attempts)
    for attempt in earlier where attempt.answer?.isCached != true {
      totals.calls += 1
      if providers[attempt.key.model]?.disclosure == nil { totals.spent += attempt.spent }
    }
    return totals
  }

  private var header: JournalHeader {
    JournalHeader(
      suite: plan.suite.name,
      suiteHash: plan.suite.measurementHash,
      promptHash: plan.promptHash,
      datasetHash: plan.dataset.contentHash,
      catalogDate: environment.prices.catalog?.date ?? "",
      seed: plan.suite.dataset.orderSeed,
      toolVersion: environment.toolVersion
    )
  }
}
