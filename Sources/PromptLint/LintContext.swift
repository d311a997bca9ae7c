/// What a rule may know beyond the template itself.
public struct LintContext: Sendable {
  /// The prompt in the order in which it is sent.
  public var layout: PromptLayout
  /// The places where the cacheable prefix ends early, in rendered order.
  public var breaks: [PrefixBreak]

  /// Makes a context.
  public init(layout: PromptLayout, breaks: [PrefixBreak]) {
    self.layout = layout
    self.breaks = breaks
  }

  /// The breaks of one cause.
  func breaks(of cause: BreakCause) -> [PrefixBreak] { breaks.filter { $0.cause == cause } }
}
