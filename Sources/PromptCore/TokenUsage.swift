/// The tokens of one call as disjoint leaves: no token stands in two of them.
///
/// Vendors disagree on what includes what (OpenAI and Gemini count cached tokens inside the
/// prompt, Anthropic and Bedrock beside it); whoever reads a vendor's usage subtracts once, at
/// the edge, and the rest of the program adds leaves.
public struct TokenUsage: Sendable, Hashable {
  /// Input that was neither read from nor written to the prompt cache.
  public var uncachedInput: Int
  /// Input read from the prompt cache.
  public var cacheRead: Int
  /// Input written to the prompt cache at the short lifetime (5 or 30 minutes).
  public var cacheWrite: Int
  /// Input written to the prompt cache at the long lifetime (1 or 12 hours).
  public var cacheWriteLong: Int
  /// Output that the caller sees.
  public var visibleOutput: Int
  /// Output spent on hidden reasoning, billed as output.
  public var reasoningOutput: Int

  /// Makes a usage; every leaf is zero unless given.
  public init(
    uncachedInput: Int = 0,
    cacheRead: Int = 0,
    cacheWrite: Int = 0,
    cacheWriteLong: Int = 0,
    visibleOutput: Int = 0,
    reasoningOutput: Int = 0
  ) {
    self.uncachedInput = uncachedInput
    self.cacheRead = cacheRead
    self.cacheWrite = cacheWrite
    self.cacheWriteLong = cacheWriteLong
    self.visibleOutput = visibleOutput
    self.reasoningOutput = reasoningOutput
  }

  /// All input, cached or not; long-context tiers are decided by it.
  public var totalInput: Int { uncachedInput + cacheRead + cacheWrite + cacheWriteLong }

  /// All output, hidden reasoning included.
  public var totalOutput: Int { visibleOutput + reasoningOutput }

  /// The first leaf below zero, by name: overlapping counts were subtracted twice.
  public var negativeLeaf: String? {
    [
      ("uncached input", uncachedInput), ("cache read", cacheRead), ("cache write", cacheWrite),
      ("long cache write", cacheWriteLong), ("visible output", visibleOutput),
      ("reasoning output", reasoningOutput),
    ].first { $0.1 < 0 }?.0
  }

  /// The sum, leaf by leaf.
  public static func + (left: Self, right: Self) -> Self {
    TokenUsage(
      uncachedInput: left.uncachedInput + right.uncachedInput,
      cacheRead: left.cacheRead + right.cacheRead,
      cacheWrite: left.cacheWrite + right.cacheWrite,
      cacheWriteLong: left.cacheWriteLong + right.cacheWriteLong,
      visibleOutput: left.visibleOutput + right.visibleOutput,
      reasoningOutput: left.reasoningOutput + right.reasoningOutput
    )
  }
}
