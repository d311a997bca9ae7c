internal import PromptCore

/// Makes findings of one file's problems, given in the order of the file.
struct FindingMaker {
  private let file: LintFile
  private let linter: Linter
  private let settings: LintSettings
  private let lines: LineIndex
  private var fingerprint: FindingFingerprint

  init(file: LintFile, lines: LineIndex, linter: Linter, settings: LintSettings) {
    self.file = file
    self.linter = linter
    self.settings = settings
    self.lines = lines
    fingerprint = FindingFingerprint(
      path: linter.root.relativePath(of: file.source.path),
      source: file.source,
      lines: lines
    )
  }

  mutating func finding(of problem: Problem, _ pricing: inout Pricing) -> LintFinding {
    let diagnostic = problem.diagnostic
    let found = problem.prefixBreak
    let rates =
      problem.rates ?? pricing.rates(of: linter.model(of: file.templates[0], settings))
    return LintFinding(
      path: file.source.path,
      diagnostic: diagnostic,
      start: lines.position(at: diagnostic.range.lowerBound),
      end: lines.position(at: diagnostic.range.upperBound),
      related: found?.related.map { lines.position(at: $0.lowerBound) } ?? [],
      companions: found?.companions.map { lines.position(at: $0.lowerBound) } ?? [],
      blockedBy: found?.blockedBy.map { lines.position(at: $0.lowerBound) },
      excerpt: SourceExcerpt(
        of: file.source,
        line: lines.lineRange(at: diagnostic.range.lowerBound),
        marking: diagnostic.range
      ),
      cost: found.map { cost(of: $0, rates, problem.callsPerDay) } ?? .none,
      rates: rates,
      callsPerDay: problem.callsPerDay,
      lostStretch: found.map { $0.tokensBefore..<($0.tokensBefore + $0.tokensLost) } ?? 0..<0,
      otherPrices: problem.others.map { rates, found in
        LintFinding.Price(
          rates: rates,
          cost: cost(of: found, rates, problem.callsPerDay),
          callsPerDay: problem.callsPerDay
        )
      },
      fixPlaces: diagnostic.fix?.edits.map { edit in
        let start = lines.position(at: edit.range.lowerBound)
        return start..<max(start, lines.position(at: edit.range.upperBound))
      } ?? [],
      fingerprint: fingerprint.next(diagnostic),
      suppression: problem.suppression
    )
  }

  private func cost(of found: PrefixBreak, _ rates: ModelRates, _ calls: Int?) -> FindingCost {
    FindingCost(of: found, rates: rates, callsPerDay: calls)
  }
}
