public import PromptRequests
public import PromptTemplates

/// What a rule may know beyond the template itself.
public struct LintContext: Sendable {
  /// The prompt in the order in which it is sent.
  public var layout: PromptLayout
  /// The places where the cacheable prefix ends early, in rendered order.
  public var breaks: [PrefixBreak]
  /// The model that the template or the user named; `nil` if the default is assumed.
  public var model: NamedModel?
  /// The templates that tags with arguments include, by name.
  public var partials: [String: Template]

  /// A model that somebody chose, so that its own limits matter.
  public struct NamedModel: Sendable {
    /// What is known of it.
    public var rates: ModelRates
    /// Counts what its vendor bills for a text, as UTF-8; an estimate has an interval.
    public var counter: ModelCounter?

    /// Makes a named model.
    public init(rates: ModelRates, counter: ModelCounter?) {
      self.rates = rates
      self.counter = counter
    }
  }

  /// Makes a context.
  public init(
    layout: PromptLayout,
    breaks: [PrefixBreak],
    model: NamedModel? = nil,
    partials: [String: Template] = [:]
  ) {
    self.layout = layout
    self.breaks = breaks
    self.model = model
    self.partials = partials
  }

  /// The breaks of one cause.
  func breaks(of cause: BreakCause) -> [PrefixBreak] { breaks.filter { $0.cause == cause } }
}
