internal import PromptCore
internal import PromptModels

/// One of a few that take questions from the ledger until there are none.
struct RunWorker: Sendable {
  let plan: EvalPlan
  let environment: RunEnvironment
  let providers: [ModelID: any ModelProvider]
  let ledger: RunLedger

  /// Works until nothing is left.
  ///
  /// - Returns: why the run cannot go on, if it cannot.
  func run() async -> PromptError? {
    do throws(PromptError) {
      while !Task.isCancelled, let (item, reserve) = await ledger.next() {
        let attempt = try await attempt(item)
        environment.progress(try await ledger.record(attempt, reserve: reserve))
      }
      return nil
    } catch {
      await ledger.end(.provider(error.message))
      return error
    }
  }

  private func attempt(_ item: WorkItem) async throws(PromptError) -> Attempt {
    guard let provider = providers[item.key.model] else {
      throw PromptError(.provider, "\"\(item.key.model)\" has no provider")
    }
    let evalCase = plan.cases[item.caseIndex]
    let request = ModelRequest(
      model: item.key.model,
      messages: try plan.prompts[item.promptIndex].render(evalCase),
      parameters: plan.suite.parameters,
      caseID: evalCase.id,
      variables: evalCase.variables,
      repeatIndex: item.key.repeatIndex
    )
    // What costs nothing to ask again is not worth a place in the cache.
    let cache = provider.disclosure == nil ? environment.cache : nil
    let cacheKey = cache == nil ? "" : request.cacheKey(provider: provider)
    if let response = try cache?.response(forKey: cacheKey) {
      return try judged(response, key: item.key, evalCase: evalCase, isCached: true)
    }
    let response: ModelResponse
    do {
      response = try await timedResponse(of: provider, to: request)
    } catch {
      if error.kind == .unauthorized || error.kind == .exhausted {
        await ledger.end(.provider(error.message))
      }
      let failure = Attempt.Outcome.failed(kind: error.kind.rawValue, message: error.message)
      return Attempt(key: item.key, outcome: failure)
    }
    try cache?.store(response, forKey: cacheKey)
    return try judged(response, key: item.key, evalCase: evalCase, isCached: false)
  }

  /// The answer with the wall time of the call, unless it states its own or was made earlier.
  private func timedResponse(
    of provider: any ModelProvider,
    to request: ModelRequest
  ) async throws(ModelError) -> ModelResponse {
    let start = environment.now()
    var response = try await provider.respond(to: request)
    if response.latencySeconds == nil, !provider.isReplay {
      response.latencySeconds = environment.now() - start
    }
    response.cost =
      response.cost
      ?? response.usage.flatMap { environment.prices.price(of: $0, on: request.model) }
    return response
  }

  private func judged(
    _ response: ModelResponse,
    key: Attempt.Key,
    evalCase: EvalCase,
    isCached: Bool
  ) throws(PromptError) -> Attempt {
    var verdicts: [ScorerVerdict] = []
    for scorer in plan.suite.scorers {
      let score = try scorer.score(response.text, for: evalCase)
      verdicts.append(ScorerVerdict(scorer: scorer.id, score: score))
    }
    let answer = Attempt.Answer(
      response: response,
      cost: response.cost,
      isCached: isCached,
      verdicts: verdicts,
      score: plan.suite.passRule.score(of: verdicts)
    )
    return Attempt(key: key, outcome: .answered(answer))
  }
}
