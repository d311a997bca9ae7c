internal import PromptCore

/// One compression under way: the text, its edits over the original, and what each pass did.
struct CompressionRun {
  /// What became of a pass's proposal.
  enum Outcome {
    /// Nothing was proposed, or no tokens would be saved.
    case nothing
    case kept
    case undone([Violation])
  }

  private let options: CompressionOptions
  private let counter: TokenCounter
  private let source: CompressionInput
  /// Holds candidates to the source, and once text was lost by consent to what was left then.
  private var verifier: Verifier
  private var text: EditedText
  private var current: CompressionInput
  private var reports: [CompressionResult.PassReport]

  init(
    _ bytes: [UInt8],
    options: CompressionOptions,
    counter: TokenCounter,
    passes: [any CompressionPass]
  ) {
    self.options = options
    self.counter = counter
    let before = counter.count(bytes)
    source = CompressionInput(
      bytes: bytes,
      patterns: options.protected,
      counter: counter,
      tokens: before,
      query: options.query,
      targetTokens: options.budget?.tokens(of: before)
    )
    verifier = Verifier(source: source)
    text = EditedText(bytes)
    current = source
    reports = passes.map {
      .init(pass: $0.documentation.id, passClass: $0.documentation.passClass)
    }
  }

  /// The text as it stands.
  var bytes: [UInt8] { current.bytes }
  /// The tokens of the text as it stands.
  var tokens: Int { current.tokens }
  /// The most tokens allowed, if there is a budget.
  var target: Int? { source.targetTokens }
  /// Whether there is no budget, or the text is within it.
  var isWithinBudget: Bool { target.map { tokens <= $0 } ?? true }

  /// Lets a pass propose, and keeps the proposal if the tokens fall and the verification holds.
  mutating func attempt(_ pass: some CompressionPass, proposal: String? = nil) -> Outcome {
    let documentation = pass.documentation
    let input = proposal == nil ? current : input(current.bytes, proposal: proposal)
    let edits = pass.edits(for: input)
    guard !edits.isEmpty else { return .nothing }
    var edited = text
    guard edited.apply(edits, pass: documentation.id, passClass: documentation.passClass) else {
      return undo(documentation.id, [Violation("its edits overlap or lie outside the text")])
    }
    let candidate = self.input(edited.bytes)
    guard candidate.tokens < current.tokens else { return .nothing }
    let found = violations(of: edits, by: pass, in: input, candidate: candidate)
    guard found.isEmpty else { return undo(documentation.id, found) }
    if let index = reports.firstIndex(where: { $0.pass == documentation.id }) {
      reports[index].saved += current.tokens - candidate.tokens
      reports[index].undone = []
    }
    text = edited
    current = candidate
    if documentation.passClass >= .extractive { verifier = Verifier(source: candidate) }
    return .kept
  }

  private func input(_ bytes: [UInt8], proposal: String? = nil) -> CompressionInput {
    CompressionInput(
      bytes: bytes,
      patterns: options.protected,
      counter: counter,
      tokens: proposal == nil ? nil : current.tokens,
      query: options.query,
      targetTokens: target,
      proposal: proposal
    )
  }

  private func violations(
    of edits: [PassEdit],
    by pass: some CompressionPass,
    in input: CompressionInput,
    candidate: CompressionInput
  ) -> [Violation] {
    let passClass = pass.documentation.passClass
    var found: [Violation] = []
    if passClass < .extractive, edits.contains(where: { input.protection.isProtected($0.range) }) {
      found.append(Violation("it touches a protected span"))
    }
    // What a model condenses is the text as it stands, copies of blocks already removed.
    let base = passClass == .rewrite ? Verifier(source: current) : verifier
    found += base.violations(in: candidate, for: passClass)
    if passClass == .extractive { found += Verifier.extraction(of: edits, in: input) }
    return found
      + pass.violations(of: edits, in: input, candidate: candidate).map { Violation($0) }
  }

  private mutating func undo(_ id: String, _ violations: [Violation]) -> Outcome {
    if let index = reports.firstIndex(where: { $0.pass == id }) {
      reports[index].undone = violations
    }
    return .undone(violations)
  }

  /// The result as it stands, or the original with the reason why it was kept.
  func result(refusal: CompressionResult.Refusal? = nil) -> CompressionResult {
    let edits = text.edits
    let plain = edits.map { Edit(range: $0.range, replacement: $0.replacement) }
    let isReproduced = Edit.applying(plain, to: source.bytes) == current.bytes
    let refusal = refusal ?? (isReproduced ? nil : Self.brokenEdits)
    let isRefused = refusal != nil
    return CompressionResult(
      text: String(decoding: isRefused ? source.bytes : current.bytes, as: UTF8.self),
      edits: isRefused ? [] : edits,
      tokensBefore: source.tokens,
      tokensAfter: isRefused ? source.tokens : current.tokens,
      level: options.level,
      encoding: counter.encoding,
      passes: isRefused ? reports.map(Self.withoutSaving) : reports,
      refusal: refusal
    )
  }

  private static let brokenEdits = CompressionResult.Refusal(
    reason: "the edits do not reproduce the text"
  )

  private static func withoutSaving(
    _ report: CompressionResult.PassReport
  ) -> CompressionResult.PassReport {
    var report = report
    report.saved = 0
    return report
  }
}
