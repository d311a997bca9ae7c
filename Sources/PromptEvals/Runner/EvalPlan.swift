public import PromptCore

/// What a run does: which cases are asked of which models with which prompts.
public struct EvalPlan: Sendable {
  /// The suite.
  public var suite: Suite
  /// The cases.
  public var dataset: Dataset
  /// The prompts, in suite order.
  public var prompts: [PromptVariant]
  /// The models, in the order in which they are run.
  public var models: [ModelID]
  /// How many cases are asked, from the first; all unless given.
  public var limit: Int?

  /// Makes a plan.
  public init(
    suite: Suite,
    dataset: Dataset,
    prompts: [PromptVariant],
    models: [ModelID],
    limit: Int? = nil
  ) {
    self.suite = suite
    self.dataset = dataset
    self.prompts = prompts
    self.models = models
    self.limit = limit
  }

  /// The cases that are asked, in order.
  public var cases: ArraySlice<EvalCase> { dataset.cases.prefix(limit ?? .max) }

  /// SHA-256 of the prompts' hashes.
  var promptHash: String {
    SHA256.hex(prompts.map { "\($0.label) \($0.contentHash)" }.joined(separator: "\n"))
  }

  /// `<suite>-<hash>`, equal for runs whose answers can be shared.
  public var runID: String {
    let hash = SHA256.hex("\(suite.measurementHash) \(promptHash) \(dataset.contentHash)")
    return "\(suite.name)-\(hash.prefix(12))"
  }
}
