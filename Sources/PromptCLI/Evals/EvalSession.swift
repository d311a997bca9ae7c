internal import PromptCatalog
internal import PromptCompression
internal import PromptCore
internal import PromptEvals
internal import PromptModels
internal import PromptTemplates
internal import PromptTokens

/// A suite with all that is needed to run it; `eval run` and `downsize` share it.
struct EvalSession: Sendable {
  /// The suite, with what the command line changes of it.
  let suite: Suite
  /// What is run.
  let plan: EvalPlan
  /// The outside world.
  let environment: RunEnvironment

  /// Reads a suite with its dataset and prompts, and makes the providers of its models.
  ///
  /// - Parameters:
  ///   - name: the suite's name below `Evals/`, its folder, or its file.
  ///   - models: the models to run instead of the suite's, if any are named.
  ///   - options: what else the command line says.
  ///   - progress: called after each answer.
  /// - Throws: `PromptError` for anything that could not be run.
  init(
    _ name: String,
    models: [String],
    _ options: EvalOptions,
    progress: @escaping @Sendable (RunProgress) -> Void
  ) throws(PromptError) {
    var suite = try Suite(named: name)
    suite.concurrency = options.concurrency ?? suite.concurrency
    self.suite = suite
    let registry = try PromptRegistry(readingFolder: suite.registryFolder)
    var prompts: [PromptVariant] = []
    for reference in suite.prompts {
      prompts.append(try Self.variant(of: reference, in: registry))
    }
    let plan = EvalPlan(
      suite: suite,
      dataset: try Dataset(suite.dataset, in: suite.folder),
      prompts: prompts,
      models: try Self.models(of: suite, named: models),
      limit: options.limit
    )
    self.plan = plan
    let providers = try ProviderRegistry.providers(
      for: plan.models,
      configuration: ProviderConfiguration(suite: suite, environment: ProcessEnvironment.value)
    )
    let start = ContinuousClock.now
    environment = RunEnvironment(
      provider: { model throws(PromptError) in
        guard let provider = providers[model] else {
          throw PromptError(.usage, "\"\(model)\" has no provider")
        }
        return provider
      },
      prices: PriceList(overrides: suite.prices, catalog: try Catalog.builtIn()),
      cache: try ResponseStore.cache(for: providers.values),
      journal: options.journal ?? ".promptopt/runs/\(plan.runID).jsonl",
      startsOver: options.fresh,
      now: { (ContinuousClock.now - start) / .seconds(1) },
      toolVersion: Version.current,
      progress: progress
    )
  }

  /// Runs it.
  func run() async throws(PromptError) -> EvalRun {
    try await EvalRunner(plan: plan, environment: environment).run()
  }

  /// Runs some of its models, into the same journal.
  func run(only models: [ModelID], startsOver: Bool) async throws(PromptError) -> EvalRun {
    var plan = plan
    plan.models = models
    var environment = environment
    environment.startsOver = startsOver
    return try await EvalRunner(plan: plan, environment: environment).run()
  }

  /// The prompt as the suite wants it sent; compression is checked against o200k_base tokens.
  private static func variant(
    of reference: PromptReference,
    in registry: PromptRegistry
  ) throws(PromptError) -> PromptVariant {
    let variant = try PromptVariant(reference, in: registry)
    guard let name = reference.compressionLevel, let level = CompressionLevel(rawValue: name),
      let encoding = Encoding(named: "o200k_base")
    else { return variant }
    let compressor = try Compressor(
      options: CompressionOptions(level: level),
      counter: TokenCounter(encoding)
    )
    return variant.changing(name) { compressor.compress(messages: $0) }
  }

  private static func models(
    of suite: Suite,
    named names: [String]
  ) throws(PromptError) -> [ModelID] {
    if !names.isEmpty { return names.map(ModelID.init) }
    guard case .listed = suite.models.ladder else {
      throw PromptError(
        .usage,
        "\"models.auto\" leaves the candidates to downsize",
        path: suite.path,
        remedy: "name models with --model, or list them under \"models.ladder\""
      )
    }
    return suite.models.listed
  }
}
