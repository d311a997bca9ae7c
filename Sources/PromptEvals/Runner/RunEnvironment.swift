public import PromptCore
public import PromptModels

/// The outside world of a run, handed in.
public struct RunEnvironment: Sendable {
  /// Finds the provider of a model.
  public var provider: @Sendable (ModelID) throws(PromptError) -> any ModelProvider
  /// What calls cost.
  public var prices: PriceList
  /// Keeps paid answers between runs, if there is such a store.
  public var cache: (any ResponseCache)?
  /// The journal's path; without one, nothing is kept.
  public var journal: String?
  /// Whether to start over, and keep the old journal aside.
  public var startsOver: Bool
  /// Seconds on a clock that never goes back.
  public var now: @Sendable () -> Double
  /// The version of the tool, for provenance.
  public var toolVersion: String
  /// Called after each answer.
  public var progress: @Sendable (RunProgress) -> Void

  /// Makes an environment.
  public init(
    provider: @escaping @Sendable (ModelID) throws(PromptError) -> any ModelProvider,
    prices: PriceList = PriceList(),
    cache: (any ResponseCache)? = nil,
    journal: String? = nil,
    startsOver: Bool = false,
    now: @escaping @Sendable () -> Double,
    toolVersion: String = "",
    progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) {
    self.provider = provider
    self.prices = prices
    self.cache = cache
    self.journal = journal
    self.startsOver = startsOver
    self.now = now
    self.toolVersion = toolVersion
    self.progress = progress
  }
}

/// How far a run is.
public struct RunProgress: Sendable, Hashable {
  /// How many attempts have ended, replayed ones included.
  public var done: Int
  /// How many there are in all.
  public var total: Int
  /// How many ended in an error.
  public var errors: Int
  /// What was spent, as far as it has a price.
  public var spent: Money
  /// The model of the last answer.
  public var model: ModelID
}
