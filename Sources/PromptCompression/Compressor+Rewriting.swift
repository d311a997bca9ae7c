public import PromptCore

extension Compressor {
  /// Compresses a text, and lets a chat model condense what the other passes leave.
  ///
  /// The model is asked if the level allows it, and if there is no budget or it is not met yet.
  /// An answer that the verification rejects is sent back once with what is wrong; if the second
  /// does not hold either, the compression is refused and the original kept.
  ///
  /// - Throws: `PromptError.provider` if no answer comes.
  public func run(
    _ bytes: [UInt8],
    rewriter: Rewriter
  ) async throws(PromptError) -> CompressionResult {
    var run = start(bytes)
    settle(&run)
    let isNeeded = run.target == nil || !run.isWithinBudget
    guard isNeeded, !run.bytes.isEmpty,
      let pass = passes.first(where: { $0.documentation.passClass == .rewrite })
    else { return end(run) }
    let text = String(decoding: run.bytes, as: UTF8.self)
    let first = try await rewriter.proposal(for: text)
    var found = take(first, by: pass, into: &run)
    if !found.isEmpty {
      let second = try await rewriter.repair(of: first, to: text, violations: found)
      found = take(second, by: pass, into: &run)
    }
    guard found.isEmpty else { return run.result(refusal: refusal(found)) }
    settle(&run)
    return end(run)
  }

  /// What is wrong with an answer; nothing when it was taken over.
  private func take(
    _ answer: String,
    by pass: some CompressionPass,
    into run: inout CompressionRun
  ) -> [Violation] {
    switch run.attempt(pass, proposal: answer) {
    case .kept: return []
    case .undone(let violations): return violations
    case .nothing:
      let tokens = counter.count(Array(answer.utf8))
      return [Violation("it has \(tokens) tokens, not fewer than \(run.tokens)")]
    }
  }

  private func refusal(_ violations: [Violation]) -> CompressionResult.Refusal {
    let reason = violations.prefix(3).map(\.message).joined(separator: "; ")
    let more = violations.count > 3 ? "; and \(violations.count - 3) more" : ""
    return .init(
      reason: "the rewriting does not hold after one repair: \(reason)\(more)",
      missing: violations.compactMap(\.missing)
    )
  }
}
