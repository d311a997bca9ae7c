public import PromptCatalog
public import PromptCore
public import PromptRequests
internal import PromptTokens

/// What the linter takes from outside: prices, token counts, and the model that is assumed.
public struct LintEnvironment: Sendable {
  /// The date of the prices.
  public var catalogDate: String
  /// The model of templates that name none, if the user names none either.
  public var defaultModel: ModelID
  /// What is known of a model.
  public var rates: @Sendable (ModelID) -> ModelRates
  /// The counter of an encoding.
  public var counter: @Sendable (_ encoding: String) -> @Sendable (String) -> Int
  /// The counter of what a model's vendor bills; `nil` if nothing is known of its tokenizer.
  public var modelCounter: @Sendable (ModelID) -> ModelCounter?

  /// Makes an environment.
  public init(
    catalogDate: String,
    defaultModel: ModelID,
    rates: @escaping @Sendable (ModelID) -> ModelRates,
    counter: @escaping @Sendable (_ encoding: String) -> @Sendable (String) -> Int,
    modelCounter: @escaping @Sendable (ModelID) -> ModelCounter? = { _ in nil }
  ) {
    self.catalogDate = catalogDate
    self.defaultModel = defaultModel
    self.rates = rates
    self.counter = counter
    self.modelCounter = modelCounter
  }

  /// The linked-in catalogue and encodings.
  public init(catalog: Catalog, defaultModel: ModelID) {
    self.init(
      catalogDate: catalog.date,
      defaultModel: defaultModel,
      rates: { ModelRates(of: $0, in: catalog) },
      counter: { name in
        let encoding = Encoding(named: name) ?? Encoding(named: ModelRates.assumedEncoding)
        return { text in encoding?.count(text) ?? 0 }
      },
      modelCounter: { ModelCounter(model: $0.description) }
    )
  }
}

/// Rates and counters, looked up once each; a thread has its own.
public struct Pricing {
  private let environment: LintEnvironment
  private var known: [ModelID: ModelRates] = [:]
  private var counters: [String: @Sendable (String) -> Int] = [:]
  private var modelCounters: [ModelID: ModelCounter?] = [:]

  init(_ environment: LintEnvironment) { self.environment = environment }

  mutating func rates(of model: ModelID) -> ModelRates {
    if let rates = known[model] { return rates }
    let rates = environment.rates(model)
    known[model] = rates
    return rates
  }

  /// A model that somebody named, with what is known of it.
  mutating func named(_ model: ModelID) -> LintContext.NamedModel {
    let counter = modelCounters[model] ?? environment.modelCounter(model)
    modelCounters[model] = .some(counter)
    return LintContext.NamedModel(rates: rates(of: model), counter: counter)
  }

  mutating func tokens(of text: String, encoding: String) -> Int {
    // Stored once only: a closure that goes in and out of a dictionary is wrapped anew each time.
    if let counter = counters[encoding] { return counter(text) }
    let counter = environment.counter(encoding)
    counters[encoding] = counter
    return counter(text)
  }
}
