/// What a pass says about itself: printed by the command line and executed as tests.
public struct PassDocumentation: Sendable, Hashable {
  /// A text before and after the pass.
  public struct Example: Sendable, Hashable {
    /// The text before.
    public var before: String
    /// The text after; equal to `before` where the pass must leave it alone.
    public var after: String
    /// The query, for passes that need one.
    public var query: String?
    /// The budget as a share of the tokens before, for passes that need one.
    public var rate: Double?
    /// What a chat model proposed, for the pass that asks one.
    public var proposal: String?

    /// Makes an example.
    public init(
      before: String,
      after: String,
      query: String? = nil,
      rate: Double? = nil,
      proposal: String? = nil
    ) {
      self.before = before
      self.after = after
      self.query = query
      self.rate = rate
      self.proposal = proposal
    }
  }

  /// The kebab-case id, `json-min`.
  public var id: String
  /// What the pass guarantees, as a class.
  public var passClass: CompressionClass
  /// Its place among the passes of its class; the compressor runs them in this order.
  public var order: Int
  /// One line: what it does.
  public var summary: String
  /// One sentence: what is certain about its outcome.
  public var guarantee: String
  /// Texts before and after.
  public var examples: [Example]

  /// Makes a documentation.
  public init(
    id: String,
    passClass: CompressionClass,
    order: Int,
    summary: String,
    guarantee: String,
    examples: [Example]
  ) {
    self.id = id
    self.passClass = passClass
    self.order = order
    self.summary = summary
    self.guarantee = guarantee
    self.examples = examples
  }
}
