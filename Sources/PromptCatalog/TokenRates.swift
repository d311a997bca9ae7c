/// What a token costs, in picodollars, by what happened to it.
///
/// A picodollar a token is a microdollar a million tokens: 2.50 USD per million are 2,500,000. A
/// price that is not known is `nil`, never 0.
public struct TokenRates: Sendable, Hashable {
  /// An uncached input token.
  public var input: Int
  /// An output token.
  public var output: Int
  /// An input token read from the prompt cache.
  public var cacheRead: Int?
  /// An input token written to the prompt cache at the short lifetime.
  public var cacheWrite: Int?
  /// An input token written to the prompt cache at the long lifetime.
  public var cacheWriteLong: Int?
  /// An output token spent on hidden reasoning, where it has a price of its own.
  public var reasoningOutput: Int?
  /// An input token of audio.
  public var audioInput: Int?
  /// An output token of audio.
  public var audioOutput: Int?

  /// Makes rates; what is not given is not known.
  public init(
    input: Int,
    output: Int,
    cacheRead: Int? = nil,
    cacheWrite: Int? = nil,
    cacheWriteLong: Int? = nil,
    reasoningOutput: Int? = nil,
    audioInput: Int? = nil,
    audioOutput: Int? = nil
  ) {
    self.input = input
    self.output = output
    self.cacheRead = cacheRead
    self.cacheWrite = cacheWrite
    self.cacheWriteLong = cacheWriteLong
    self.reasoningOutput = reasoningOutput
    self.audioInput = audioInput
    self.audioOutput = audioOutput
  }
}

/// The prices of one service tier.
public struct ServicePrices: Sendable, Hashable {
  /// The rates of a request of usual length.
  public var rates: TokenRates
  /// The rates of a whole request whose input is above the entry's `longContextAbove`.
  public var longContext: TokenRates?

  /// Makes prices.
  public init(rates: TokenRates, longContext: TokenRates? = nil) {
    self.rates = rates
    self.longContext = longContext
  }
}

/// How a request is processed; the tier that the response names decides the price.
public enum ServiceTier: String, Sendable, Hashable, CaseIterable {
  case standard, batch, flex, priority
}
