public import PromptCore
public import PromptTemplates

/// Repairs files by the fixes of their findings, one at a time, and proves each; pure.
///
/// After each fix the file is read and linted again. A fix is refused, and the file left as it was
/// before it, unless its finding is gone, no other finding is new, and the rendered prompt changes
/// in nothing but what the kind of the repair declares. When no fix applies any more, a second run
/// finds nothing to do.
public struct Repairer {
  private let linter: Linter
  private let check: (SourceText) -> Checked
  private let partial: PartialLookup
  private let allowed: Set<Fix.Safety>

  /// The prompts of a file and what was found in them.
  public typealias Checked = (templates: [Template], findings: [LintFinding])

  /// Repairs beyond this number mean that a file never comes to rest.
  static let mostRepairs = 200

  /// The tokens of a label that may leave the prefix with its value.
  static let longestLabel = 64

  /// Makes a repairer.
  ///
  /// - Parameters:
  ///   - linter: What counts tokens.
  ///   - allowsUnsafe: Whether the order of the prompt may change.
  ///   - partial: Finds the template that a partial names.
  ///   - check: Reads a file's prompts and lints them.
  public init(
    linter: Linter,
    allowsUnsafe: Bool,
    partial: @escaping PartialLookup = { _, _ in nil },
    check: @escaping (SourceText) -> Checked
  ) {
    self.linter = linter
    self.check = check
    self.partial = partial
    allowed = allowsUnsafe ? [.safe, .unsafe] : [.safe]
  }

  /// Repairs a file as far as it can be.
  public func repair(_ source: SourceText) -> RepairOutcome {
    let start = state(of: source)
    var excluded: Set<String> = []
    while true {
      var walk = Walk(state: start)
      let restless = advance(&walk, excluding: excluded)
      guard restless.isSubset(of: excluded) else {
        excluded.formUnion(restless)
        continue
      }
      let needing = walk.state.findings.count {
        $0.fixSafety == .unsafe && !allowed.contains(.unsafe)
      }
      return RepairOutcome(
        before: source,
        after: walk.state.source,
        templates: walk.state.templates,
        applied: walk.applied,
        refused: walk.refused,
        needingPermission: needing
      )
    }
  }

  /// How far the repairs of a file have come.
  private struct Walk {
    var state: State
    var applied: [AppliedRepair] = []
    var refused: [RefusedRepair] = []
    /// The texts that the file had, and how many repairs had led there.
    var seen: [[UInt8]: Int] = [:]
  }

  /// Applies repairs until none applies any more.
  ///
  /// - Returns: the rules whose repairs lead back to an earlier text, or never end; empty if the
  ///   file came to rest.
  private func advance(_ walk: inout Walk, excluding excluded: Set<String>) -> Set<String> {
    search: while true {
      let earlier = walk.seen.updateValue(walk.applied.count, forKey: walk.state.source.fileBytes)
      if let first = earlier { return Set(walk.applied[first...].map(\.rule)) }
      if walk.applied.count >= Self.mostRepairs { return Set(walk.applied.suffix(2).map(\.rule)) }
      walk.refused = []
      for finding in candidates(in: walk.state) {
        guard !excluded.contains(finding.diagnostic.rule) else {
          walk.refused.append(RefusedRepair(finding, reason: "the repairs would never end"))
          continue
        }
        switch attempt(finding, on: walk.state) {
        case .done(let next, let repair):
          walk.applied.append(repair)
          walk.state = next
          continue search
        case .refused(let reason):
          walk.refused.append(RefusedRepair(finding, reason: reason))
        }
      }
      return []
    }
  }

  // MARK: One repair

  /// A file with its prompts and findings.
  private struct State {
    var source: SourceText
    var templates: [Template]
    var findings: [LintFinding]
  }

  private enum Attempt {
    case done(State, AppliedRepair)
    case refused(String)
  }

  private func state(of source: SourceText) -> State {
    let checked = check(source)
    return State(source: source, templates: checked.templates, findings: checked.findings)
  }

  /// The findings whose fix may be applied: safe ones first, then the last of the file first, so
  /// that what moves in front of it later keeps its order.
  private func candidates(in state: State) -> [LintFinding] {
    state.findings.filter { finding in
      finding.diagnostic.fix.map { allowed.contains($0.safety) && !$0.edits.isEmpty } ?? false
    }.sorted { left, right in
      let leftIsUnsafe = left.fixSafety == .unsafe
      if leftIsUnsafe != (right.fixSafety == .unsafe) { return !leftIsUnsafe }
      let isBefore = (left.start, left.diagnostic.code) < (right.start, right.diagnostic.code)
      return isBefore != leftIsUnsafe
    }
  }

  private func attempt(_ finding: LintFinding, on state: State) -> Attempt {
    let edits = finding.diagnostic.fix?.edits ?? []
    guard let bytes = Edit.applying(edits, to: state.source.bytes) else {
      return .refused("its edits overlap")
    }
    let dropsMark = finding.diagnostic.rule == "byte-order-mark"
    let source = SourceText(
      path: state.source.path,
      bytes: bytes,
      hasByteOrderMark: state.source.hasByteOrderMark && !dropsMark
    )
    guard source.fileBytes != state.source.fileBytes else { return .refused("it changes nothing") }
    let next = self.state(of: source)
    let kind = RepairKind(of: finding.diagnostic.rule)
    if let violation = kind.violation(from: state.templates, to: next.templates) {
      return .refused(violation)
    }
    let change = FindingChange(
      from: (state.findings, state.source),
      to: (next.findings, next.source)
    )
    if let problem = change.problem(of: finding) { return .refused(problem) }
    let repair = repair(of: finding, from: state, to: next)
    guard repair.cacheableBefore - repair.cacheableAfter <= Self.longestLabel else {
      return .refused("the cacheable prefix would shrink")
    }
    return .done(next, repair)
  }

  // MARK: What it is worth

  private func repair(
    of finding: LintFinding,
    from old: State,
    to new: State
  ) -> AppliedRepair {
    let limit = stability(of: finding, in: old.templates)
    let before = cacheableTokens(of: old.templates, before: limit, finding)
    let after = cacheableTokens(of: new.templates, before: limit, finding)
    let fix = finding.diagnostic.fix
    let isForm = RepairKind(of: finding.diagnostic.rule) == .form
    return AppliedRepair(
      rule: finding.diagnostic.rule,
      code: finding.diagnostic.code,
      title: fix?.title ?? "",
      safety: fix?.safety ?? .display,
      position: finding.start,
      cacheableBefore: before,
      cacheableAfter: after,
      usdPer1000Calls: isForm
        ? nil : finding.rates.savingPerToken.map { $0 * (after - before) * 1_000 },
      model: ModelID(finding.rates.model)
    )
  }

  /// The class of the most volatile value in a finding; at least `day`.
  private func stability(of finding: LintFinding, in templates: [Template]) -> Stability {
    let spans = templates.flatMap { PromptLayout(of: $0, partial: partial).spans }
    return spans.reduce(.day) { least, span in
      guard finding.diagnostic.range.contains(span.range.lowerBound) else { return least }
      return least.isMoreStable(than: span.stability) ? span.stability : least
    }
  }

  private func cacheableTokens(
    of templates: [Template],
    before limit: Stability,
    _ finding: LintFinding
  ) -> Int {
    templates.reduce(0) { sum, template in
      let layout = PromptLayout(of: template, partial: partial)
      let prefix = CacheablePrefix(of: layout, before: limit) {
        linter.tokens(of: $0, encoding: finding.rates.encoding)
      }
      return sum + prefix.tokens
    }
  }
}

extension LintFinding {
  /// How far its repair can be trusted, if it has one that can be applied.
  var fixSafety: Fix.Safety? {
    diagnostic.fix.flatMap { $0.edits.isEmpty ? nil : $0.safety }
  }
}

extension RefusedRepair {
  fileprivate init(_ finding: LintFinding, reason: String) {
    self.init(
      rule: finding.diagnostic.rule,
      code: finding.diagnostic.code,
      position: finding.start,
      reason: reason
    )
  }
}
