internal import PromptCatalog
internal import PromptCore
internal import PromptDownsizing
internal import PromptEvals

/// Runs a suite for the reference and the ladder, and decides.
///
/// Under the strategy `down` rung by rung, so that nothing below the first that is not proven is
/// paid for.
struct SuiteDownsize {
  let suite: String
  let options: DownsizeOptions
  let evals: EvalOptions

  /// The decision and its report.
  ///
  /// - Throws: `PromptError` for a suite that cannot be run, and `PromptError.provider` if a
  ///   provider ends the run or a tested model answers nothing; what was answered stays in the
  ///   journal.
  func result() async throws(PromptError) -> DownsizeResult {
    let progress = ProgressLine()
    defer { progress.clear() }
    let catalog = try Catalog.builtIn()
    let suite = try Suite(named: suite)
    let downsizer = try Downsizer(policy: options.policy(suite.gates), catalog: catalog)
    let reference = options.reference.map { ModelID($0) } ?? suite.models.reference
    var ladder = Self.listed(suite, options)
    let session = try session([reference] + (ladder ?? []), progress)
    var run = try await session.run(only: [reference], startsOver: evals.fresh)
    try Self.check(reference, answeredIn: run)
    if ladder == nil { ladder = try CatalogLadder(catalog).models(below: reference, in: run) }
    let rungs = (ladder ?? []).filter { $0 != reference }
    let walk = try self.session(rungs, progress)
    let variants = PromptVariants(session.plan.prompts.map(\.label))
    let isWalk = options.strategy == DownsizeStrategy.down.rawValue
    for (index, rung) in rungs.enumerated() {
      run.add(try await walk.run(only: [rung], startsOver: false))
      try Self.check(rung, answeredIn: run)
      guard isWalk else { continue }
      let reached = variants.candidates([reference] + rungs.prefix(index + 1))
      let decision = try downsizer.decision(
        on: variants.named(run),
        reference: reference,
        ladder: reached
      )
      if decision.firstUnproven != nil { break }
    }
    run = variants.named(run)
    let candidates = variants.candidates([reference] + rungs)
    for rung in candidates where !run.runs.contains(where: { $0.model == rung }) {
      run.runs.append(ModelRun(model: rung, outcomes: []))
    }
    let decision = try downsizer.decision(on: run, reference: reference, ladder: candidates)
    return DownsizeResult(decision, run: run)
  }
}

extension SuiteDownsize {
  private func session(
    _ models: [ModelID],
    _ progress: ProgressLine
  ) throws(PromptError) -> EvalSession {
    try EvalSession(
      suite,
      models: models.map(\.description),
      evals,
      progress: progress.show
    )
  }

  /// The named candidates, or the suite's; `nil` if the suite leaves them to the catalogue.
  private static func listed(_ suite: Suite, _ options: DownsizeOptions) -> [ModelID]? {
    if let named = options.candidates { return named }
    guard case .listed(let models) = suite.models.ladder else { return nil }
    return models
  }

  /// A model that was asked and never answered says nothing of its quality.
  private static func check(_ model: ModelID, answeredIn run: EvalRun) throws(PromptError) {
    if case .provider(let message) = run.stop {
      throw PromptError(
        .provider,
        "the provider of \(model) ended the run: \(message)",
        remedy: "mend it and run again; nothing that was answered is asked twice"
      )
    }
    let outcomes = run.outcomes(of: model).values
    guard let error = outcomes.first(where: { $0.status == .errored })?.error,
      !outcomes.contains(where: { $0.status == .passed || $0.status == .failed })
    else { return }
    throw PromptError(
      .provider,
      "\(model) answered none of \(outcomes.count) cases: \(error)",
      remedy: "mend it and run again; errors are asked again"
    )
  }
}

extension EvalRun {
  /// Adds the models of another run of the same suite.
  fileprivate mutating func add(_ other: EvalRun) {
    runs += other.runs
    disclosures += other.disclosures.filter { !disclosures.contains($0) }
    stop = stop ?? other.stop
    provenance.asked += other.provenance.asked
    provenance.cached += other.provenance.cached
    provenance.replayed += other.provenance.replayed
  }
}
