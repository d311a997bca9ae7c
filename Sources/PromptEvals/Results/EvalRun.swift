public import PromptCore

/// The result of a run as a value; it can be made from a journal or from recordings alike.
public struct EvalRun: Sendable, Hashable {
  /// The suite's name.
  public var suiteName: String
  /// The cases in the pre-registered order.
  public var cases: [EvalCase]
  /// One run for each model, and for each prompt if there are several.
  public var runs: [ModelRun]
  /// What a reader must know before believing the numbers: "recorded outputs".
  public var disclosures: [String]
  /// Why the run ended before its last case, if it did.
  public var stop: StopReason?
  /// What makes the run reproducible.
  public var provenance: RunProvenance

  /// Makes a run.
  public init(
    suiteName: String,
    cases: [EvalCase],
    runs: [ModelRun],
    disclosures: [String] = [],
    stop: StopReason? = nil,
    provenance: RunProvenance = RunProvenance()
  ) {
    self.suiteName = suiteName
    self.cases = cases
    self.runs = runs
    self.disclosures = disclosures
    self.stop = stop
    self.provenance = provenance
  }

  /// The outcomes of a model by case id; the first prompt's where there are several.
  public func outcomes(of model: ModelID) -> [String: CaseOutcome] {
    guard let run = runs.first(where: { $0.model == model }) else { return [:] }
    return Dictionary(run.outcomes.map { ($0.caseID, $0) }) { first, _ in first }
  }
}

/// One model's outcomes with one prompt.
public struct ModelRun: Sendable, Hashable {
  /// The model.
  public var model: ModelID
  /// The prompt, `id@version`; empty for recordings, which do not know it.
  public var prompt: String
  /// One outcome for each case, in case order.
  public var outcomes: [CaseOutcome]

  /// Makes a run of one model.
  public init(model: ModelID, prompt: String = "", outcomes: [CaseOutcome]) {
    self.model = model
    self.prompt = prompt
    self.outcomes = outcomes
  }
}

/// Why a run ended early; what was done until then is kept.
public enum StopReason: Sendable, Hashable {
  /// The next call could have cost more than is left of the budget.
  case budget(spent: Money, limit: Money)
  /// The suite's `max_calls` are used up.
  case maxCalls(Int)
  /// A provider refused in a way that asking again cannot mend.
  case provider(String)

  /// The reason as a sentence.
  public var sentence: String {
    switch self {
    case .budget(let spent, let limit):
      "The next call could exceed the budget of \(limit); \(spent) are spent."
    case .maxCalls(let limit): "All \(limit) calls of the budget are used."
    case .provider(let message): "The provider stopped the run: \(message)"
    }
  }
}

/// What makes a run reproducible.
public struct RunProvenance: Sendable, Hashable {
  /// `<suite>-<hash>`; equal for equal suites, prompts and datasets.
  public var runID: String
  /// SHA-256 of what the suite measures: parameters, repeats, scorers, dataset columns and order.
  public var suiteHash: String
  /// SHA-256 of the prompts' hashes, in suite order.
  public var promptHash: String
  /// SHA-256 of the dataset file.
  public var datasetHash: String
  /// The day of the price catalogue.
  public var catalogDate: String
  /// The seed of the order, if the suite has one.
  public var seed: Int?
  /// The version of the tool.
  public var toolVersion: String
  /// The journal's path, if there is one.
  public var journal: String?
  /// How many answers came from the journal.
  public var replayed: Int
  /// How many answers came from the response cache.
  public var cached: Int
  /// How many calls were made.
  public var asked: Int

  /// Makes a provenance; everything is empty unless given.
  public init(
    runID: String = "",
    suiteHash: String = "",
    promptHash: String = "",
    datasetHash: String = "",
    catalogDate: String = "",
    seed: Int? = nil,
    toolVersion: String = "",
    journal: String? = nil,
    replayed: Int = 0,
    cached: Int = 0,
    asked: Int = 0
  ) {
    self.runID = runID
    self.suiteHash = suiteHash
    self.promptHash = promptHash
    self.datasetHash = datasetHash
    self.catalogDate = catalogDate
    self.seed = seed
    self.toolVersion = toolVersion
    self.journal = journal
    self.replayed = replayed
    self.cached = cached
    self.asked = asked
  }
}
