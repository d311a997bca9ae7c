public import PromptCore

/// Makes a prompt shorter without losing what it must keep, or says why it does not.
///
/// Passes run in order of class, strictest first. Each proposes edits over the text as it stands;
/// a proposal is kept if the exact tokens fall and the verification finds nothing, and undone
/// alone otherwise. The round is repeated until no pass finds anything more, so that compressing
/// the outcome again changes nothing. The outcome is never larger.
public struct Compressor: Sendable {
  /// Every kept proposal saves a token, so rounds end by themselves; this is for the eye.
  static let roundLimit = 100

  let options: CompressionOptions
  let counter: TokenCounter
  let passes: [any CompressionPass]

  /// Makes a compressor.
  ///
  /// - Throws: `PromptError.usage` if the options name what does not exist or contradict
  ///   themselves.
  public init(
    options: CompressionOptions = CompressionOptions(),
    counter: TokenCounter,
    passes: [any CompressionPass] = PassRegistry.all
  ) throws(PromptError) {
    self.options = options
    self.counter = counter
    self.passes = try options.passes(among: passes)
  }

  /// Compresses a text without asking a model.
  public func run(_ text: String) -> CompressionResult { run(Array(text.utf8)) }

  /// Compresses UTF-8 bytes without asking a model.
  public func run(_ bytes: [UInt8]) -> CompressionResult {
    var run = start(bytes)
    settle(&run)
    return end(run)
  }

  func start(_ bytes: [UInt8]) -> CompressionRun {
    CompressionRun(bytes, options: options, counter: counter, passes: passes)
  }

  /// Runs the passes until none finds anything more.
  func settle(_ run: inout CompressionRun) {
    for _ in 0..<Self.roundLimit {
      var isChanged = false
      for pass in passes where pass.documentation.passClass < .rewrite {
        // What loses text runs only as far as the budget asks for it.
        if pass.documentation.passClass == .extractive, run.isWithinBudget { continue }
        if case .kept = run.attempt(pass) { isChanged = true }
      }
      if !isChanged { return }
    }
  }

  func end(_ run: CompressionRun) -> CompressionResult {
    guard let target = run.target, !run.isWithinBudget else { return run.result() }
    let reason =
      "\(target) tokens cannot be reached at level \"\(options.level.rawValue)\":"
      + " the least is \(run.tokens)"
    return run.result(refusal: .init(reason: reason))
  }
}
