internal import PromptCore
internal import PromptRequests

extension CacheAgreement {
  /// Compares what a vendor said of one request with what its contents say.
  static func statements(
    on request: RecordedRequest,
    _ found: RequestComparison
  ) -> [(kind: String, disagreement: Disagreement?)] {
    var statements: [(kind: String, disagreement: Disagreement?)] = []
    if let verdict = request.verdict, let disagreement = reason(verdict, found) {
      statements.append(("reason", disagreement.value))
    }
    if let usage = request.usage, let read = usage.cacheRead {
      statements.append(("usage", self.usage(read, of: usage.input, found)))
    }
    return statements
  }

  /// An optional that is itself optional: nothing to compare, or compared without disagreement.
  private struct Compared { var value: Disagreement? }

  private static func reason(_ verdict: CacheVerdict, _ found: RequestComparison) -> Compared? {
    let level = found.firstChangedLevel
    switch verdict {
    case .unknown: return nil
    case .hit where found.relation == .continuation: return Compared(value: nil)
    case .missed where verdict.level == nil: return nil
    case .missed where verdict.level == level: return Compared(value: nil)
    default:
      return Compared(
        value: Disagreement(
          line: found.line.number,
          kind: "reason",
          reported: verdict.reason,
          found: level.map { "\($0.rawValue) changed" } ?? "nothing changed"
        )
      )
    }
  }

  /// Vendors render more than the texts, so what was found is scaled to the input that they count;
  /// a tenth of it, or two steps of their cache, is no disagreement.
  private static func usage(
    _ read: Int,
    of input: Int,
    _ found: RequestComparison
  ) -> Disagreement? {
    let counted = max(1, found.later.totalTokens)
    let expected = found.replay.read * max(input, 1) / counted
    let tolerance = max(64, 2 * found.facts.limits.stepTokens, input / 10)
    let isSameSide = (read == 0) == (expected == 0) || max(read, expected) <= 64
    if isSameSide, abs(read - expected) <= tolerance { return nil }
    return Disagreement(
      line: found.line.number,
      kind: "usage",
      reported: "\(read) of \(input) tokens read from the cache",
      found: "\(expected) expected from contents and times"
    )
  }
}

extension RequestComparison {
  /// The first level that differs from the earlier request, whether or not that costs anything.
  var firstChangedLevel: RequestBlock.Level? {
    guard let earlier, relation != .continuation else { return nil }
    if let divergence { return divergence.level }
    if earlier.model != later.model { return .model }
    let common = earlier.commonBlocks(with: later)
    guard common < later.levels.count else {
      return common < earlier.levels.count ? earlier.levels[common] : nil
    }
    return common < earlier.levels.count
      ? min(earlier.levels[common], later.levels[common]) : nil
  }
}
