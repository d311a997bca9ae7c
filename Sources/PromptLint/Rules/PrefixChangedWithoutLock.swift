public import PromptCore
internal import PromptTemplates

/// Finds stable prefixes that are not as the lock has them: deploying them rewrites the cache.
public struct PrefixChangedWithoutLock: RegistryRule {
  /// Makes the rule.
  public init() {}

  /// At most one finding for a prompt that the lock has; new prompts are for `lock --check`.
  public func diagnostics(
    across prompts: [LintedPrompt],
    context: RegistryContext
  ) -> [(prompt: Int, diagnostic: Diagnostic)] {
    guard let file = context.lock else { return [] }
    return prompts.indices.compactMap { index in
      guard let locked = file.prefix(of: prompts[index].template) else { return nil }
      let comparison = Comparison(prompt: prompts[index], locked: locked, context: context)
      return diagnostic(of: comparison, models: file.lock.models).map { (index, $0) }
    }
  }

  private func diagnostic(of comparison: Comparison, models: [String]) -> Diagnostic? {
    switch comparison.locked.change(to: comparison.prompt.prefix) {
    case .none: nil
    case .rewritten(let part): rewrite(comparison, from: part, models: models)
    case .extended:
      diagnostic(
        "\(comparison.tokens(from: comparison.locked.bytes).grouped) tokens were added behind the "
          + "locked prefix; nothing of it is written anew",
        at: comparison.line(at: comparison.locked.bytes),
        severity: .info,
        fix: Self.fix
      )
    case .shortened:
      diagnostic(
        "the stable prefix ends after \(comparison.tokens(from: 0).grouped) tokens, and had "
          + "\(comparison.lockedTokens.grouped) when it was locked",
        at: comparison.line(at: comparison.prompt.prefix.bytes.count),
        notes: ["what stood behind it is no longer common to all requests"],
        fix: Self.fix
      )
    }
  }

  private func rewrite(
    _ comparison: Comparison,
    from part: Range<Int>,
    models: [String]
  ) -> Diagnostic {
    let tokens = comparison.tokens(from: part.lowerBound)
    let prices = comparison.prices(of: tokens, models: models)
    let price = prices.first.map { ", \($0)" } ?? ""
    var notes = prices.count > 1 ? ["also \(prices.dropFirst().joined(separator: ", "))"] : []
    notes.append("the lock has \(comparison.lockedTokens.grouped) tokens for this prompt")
    let lines = comparison.lines(of: part)
    let source = comparison.prompt.template.source
    let (first, last) = (lines.lowerBound, lines.upperBound)
    let (start, end) = (source.position(at: first).line, source.position(at: last).line)
    if end > start { notes.append("the change begins in lines \(start) to \(end)") }
    return diagnostic(
      "\(tokens.grouped) tokens rewritten\(price): the stable prefix is not as it was locked",
      at: lines,
      notes: notes,
      fix: Self.fix
    )
  }

  private static let fix = Fix(
    title: "agree to it with `promptopt lock`, and commit the lock with the change",
    safety: .display,
    edits: []
  )

  /// A prompt beside its fingerprint.
  private struct Comparison {
    var prompt: LintedPrompt
    var locked: LockedPrefix
    var context: RegistryContext

    var lockedTokens: Int {
      locked.tokens[prompt.rates.encoding] ?? locked.tokens.values.max() ?? 0
    }

    /// The tokens of the fixed text from an offset in the prefix on.
    func tokens(from offset: Int) -> Int {
      let text = prompt.prefix.text(from: offset)
      return context.tokens(String(decoding: text, as: UTF8.self), prompt.rates.encoding)
    }

    /// The rest of the line at an offset in the prefix.
    func line(at offset: Int) -> Range<Int> {
      let source = prompt.template.source
      let start = min(prompt.prefix.fileOffset(of: offset), source.bytes.count)
      return start..<max(start, source.lineRange(at: start).upperBound)
    }

    /// The lines of a part of the prefix, from its start on.
    func lines(of part: Range<Int>) -> Range<Int> {
      let start = line(at: part.lowerBound)
      let end = line(at: max(part.lowerBound, part.upperBound - 1))
      return start.lowerBound..<max(start.upperBound, end.upperBound)
    }

    /// What writing tokens costs, `$0.19 once on MODEL`, the prompt's own model first.
    func prices(of tokens: Int, models: [String]) -> [String] {
      let own = prompt.rates.model
      let others = models.filter { $0 != own }.map { context.rates(ModelID($0)) }
      let all = prompt.template.model == nil && !models.isEmpty ? [] : [prompt.rates]
      return (all + (all.isEmpty && models.contains(own) ? [prompt.rates] : []) + others)
        .compactMap { rates in
          (rates.cacheWrite ?? rates.input).map { "\($0 * tokens) once on \(rates.model)" }
        }
    }
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "prefix-changed-without-lock",
      code: "PC503",
      summary: "A stable prefix is not as the lock has it.",
      cost: """
        The text in front of the first varying value is what all requests share. Where it changes, \
        every cache that holds it is worth nothing from the first changed byte on: the tokens behind \
        it are written once more, at the write price where writes are billed and at the input price \
        elsewhere. That is fine when it is meant, and dear when it comes with a reformatted line in \
        a prompt that many calls share.

        `promptopt lock` writes the fingerprints of all stable prefixes to `prefix.lock` beside the \
        prompts. It holds hashes and token counts, none of the text. Without that file the rule is \
        silent. Text that was only added behind the prefix is `info`.

        The place is found in steps of 64 bytes, in prefixes of more than 1,500 tokens of a \
        ninety-sixth of their length, each rounded to a line end: up to so much is counted that is \
        as it was.
        """,
      remedy: """
        If the change is meant, run `promptopt lock` and commit the lock with it: the difference \
        shows the reviewer what is rewritten. Collect changes and deploy them together. In CI, \
        `promptopt lock --check` also fails for prompts that are new or gone.
        """,
      bad: [
        .init(
          "One word in the first line, against the prompt below",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            ⟦You advise travellers at the counter of a regional railway station.⟧
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        )
      ],
      good: [
        .init(
          "The prompt that was locked",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            You advise passengers at the counter of a regional railway station.
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        )
      ],
      severity: .warning
    )
  }
}
