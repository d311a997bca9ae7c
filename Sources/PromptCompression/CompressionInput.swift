/// What a pass sees: the text as it stands, what is protected in it, and the budget.
public struct CompressionInput: Sendable {
  /// The text, as UTF-8.
  public let bytes: [UInt8]
  /// The spans that no pass may touch.
  public let protection: Protection
  /// Counts tokens in the target encoding.
  public let counter: TokenCounter
  /// The tokens of the text as it stands.
  public let tokens: Int
  /// What the reader of the prompt is looking for, if known.
  public let query: String?
  /// The most tokens that the outcome may have, if there is a budget.
  public let targetTokens: Int?
  /// What a chat model proposed for the whole text, if one was asked.
  public let proposal: String?

  /// Makes an input; the text is scanned for protected spans.
  public init(
    bytes: [UInt8],
    patterns: [ProtectedPattern] = [],
    counter: TokenCounter,
    tokens: Int? = nil,
    query: String? = nil,
    targetTokens: Int? = nil,
    proposal: String? = nil
  ) {
    self.bytes = bytes
    protection = Protection(of: bytes, patterns: patterns)
    self.counter = counter
    self.tokens = tokens ?? counter.count(bytes)
    self.query = query
    self.targetTokens = targetTokens
    self.proposal = proposal
  }
}
