/// What came of a compression.
public struct CompressionResult: Sendable, Hashable {
  /// What a pass did.
  public struct PassReport: Sendable, Hashable {
    /// The pass.
    public var pass: String
    /// Its class.
    public var passClass: CompressionClass
    /// The tokens it saved.
    public var saved: Int
    /// Why its work was undone, if the verification found something; empty otherwise.
    public var undone: [Violation]

    /// Makes a report.
    public init(
      pass: String,
      passClass: CompressionClass,
      saved: Int = 0,
      undone: [Violation] = []
    ) {
      self.pass = pass
      self.passClass = passClass
      self.saved = saved
      self.undone = undone
    }
  }

  /// Why the original was kept although something else was asked for.
  public struct Refusal: Sendable, Hashable {
    /// What happened, as a statement of fact.
    public var reason: String
    /// The texts that would have been lost.
    public var missing: [String]

    /// Makes a refusal.
    public init(reason: String, missing: [String] = []) {
      self.reason = reason
      self.missing = missing
    }
  }

  /// The text: compressed, or the original when the compression was refused.
  public var text: String
  /// The edits over the original, in order, apart; applied to it they give `text`.
  public var edits: [CompressionEdit]
  /// The tokens of the original.
  public var tokensBefore: Int
  /// The tokens of `text`.
  public var tokensAfter: Int
  /// How far the compression was allowed to go.
  public var level: CompressionLevel
  /// The encoding that counted.
  public var encoding: String
  /// The passes that ran, in order.
  public var passes: [PassReport]
  /// Why the original was kept, if it was.
  public var refusal: Refusal?

  /// Makes a result.
  public init(
    text: String,
    edits: [CompressionEdit],
    tokensBefore: Int,
    tokensAfter: Int,
    level: CompressionLevel,
    encoding: String,
    passes: [PassReport],
    refusal: Refusal? = nil
  ) {
    self.text = text
    self.edits = edits
    self.tokensBefore = tokensBefore
    self.tokensAfter = tokensAfter
    self.level = level
    self.encoding = encoding
    self.passes = passes
    self.refusal = refusal
  }
}

/// A replacement in the original, with the pass that made it and why.
public struct CompressionEdit: Sendable, Hashable {
  /// UTF-8 byte offsets in the original.
  public var range: Range<Int>
  /// What stands there afterwards.
  public var replacement: String
  /// The pass; of several that worked on the same place the last.
  public var pass: String
  /// The class of the pass.
  public var passClass: CompressionClass
  /// Why, as a fragment.
  public var reason: String

  /// Makes an edit.
  public init(
    range: Range<Int>,
    replacement: String,
    pass: String,
    passClass: CompressionClass,
    reason: String
  ) {
    self.range = range
    self.replacement = replacement
    self.pass = pass
    self.passClass = passClass
    self.reason = reason
  }
}
