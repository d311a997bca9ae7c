public import PromptCore

/// A change that an editor can offer.
public struct EditorRepair: Sendable, Hashable {
  /// What it changes.
  public enum Scope: Sendable, Hashable {
    /// One finding is repaired.
    case finding(EditorDiagnostic)
    /// One finding is excused by a comment.
    case suppression(EditorDiagnostic)
    /// Every finding of the text whose repair is safe is repaired.
    case text
  }

  /// What it does, in the imperative.
  public var title: String
  /// What it changes.
  public var scope: Scope
  /// Whether the rendered prompt means the same afterwards, and the finding is gone.
  public var isSafeRepair: Bool
  /// The edits over the text, in order, without overlap.
  public var edits: [Edit]
}

extension EditorAnalysis {
  /// Bytes beyond which a text is not linted again for each offer: 256 kB.
  private static let longestCheckedText = 1 << 18

  /// The findings for which offers are worked out at once; each takes some looks at the text.
  private static let mostOffers = 8

  /// The repairs of the first findings that touch a byte range.
  public func repairs(in range: Range<Int>) -> [EditorRepair] {
    findings.lazy.filter { self.touches($0, range) }.prefix(Self.mostOffers).compactMap(repair)
  }

  /// The comments that excuse the first findings that touch a byte range.
  public func suppressions(in range: Range<Int>) -> [EditorRepair] {
    guard source.bytes.count <= Self.longestCheckedText else { return [] }
    return findings.lazy.filter { self.touches($0, range) }.prefix(Self.mostOffers)
      .compactMap(suppression)
  }

  private func touches(_ finding: LintFinding, _ range: Range<Int>) -> Bool {
    let place = inText(finding.diagnostic.range)
    return place.lowerBound <= range.upperBound && range.lowerBound <= place.upperBound
  }
}

// MARK: Repairs

extension EditorAnalysis {
  /// Every safe repair at once; those that reach into an earlier one are left for the next time.
  public var repairOfText: EditorRepair? {
    let fixes = findings.compactMap(\.diagnostic.fix).filter { $0.safety == .safe }
      .compactMap { Self.ordered($0.edits.map(inText)) }
      .sorted { $0[0].range.lowerBound < $1[0].range.lowerBound }
    var edits: [Edit] = []
    var taken: Set<Edit> = []
    var end = 0
    for fix in fixes where fix[0].range.lowerBound >= end && !taken.contains(fix[0]) {
      edits += fix
      taken.formUnion(fix)
      end = fix[fix.count - 1].range.upperBound
    }
    guard !edits.isEmpty else { return nil }
    let title = "Make every safe promptopt repair"
    return EditorRepair(title: title, scope: .text, isSafeRepair: true, edits: edits)
  }

  private func repair(of finding: LintFinding) -> EditorRepair? {
    guard let fix = finding.diagnostic.fix, fix.safety != .display,
      let edits = Self.ordered(fix.edits.map(inText)), helps(edits, finding)
    else { return nil }
    let isSafe = fix.safety == .safe
    return EditorRepair(
      title: fix.title.capitalizedFirst + (isSafe ? "" : " (unsafe: changes what is sent)"),
      scope: .finding(diagnostic(of: finding)),
      isSafeRepair: isSafe,
      edits: edits
    )
  }

  /// Whether the text is better afterwards: less is lost to the rule, or it finds less.
  private func helps(_ edits: [Edit], _ finding: LintFinding) -> Bool {
    guard source.bytes.count <= Self.longestCheckedText else { return true }
    guard let bytes = Edit.applying(edits, to: text.bytes) else { return false }
    let edited = EditorText(String(decoding: bytes, as: UTF8.self))
    let after = check(edited.source(path: source.path)).checked.findings
    let rule = finding.diagnostic.rule
    func weight(_ findings: [LintFinding]) -> (count: Int, tokens: Int) {
      let own = findings.filter { $0.diagnostic.rule == rule }
      return (own.count, own.reduce(0) { $0 + $1.cost.tokensLost })
    }
    let (old, new) = (weight(findings), weight(after))
    return new.count < old.count || new.tokens < old.tokens
  }

  /// Edits in order; `nil` if there are none or two overlap.
  private static func ordered(_ edits: [Edit]) -> [Edit]? {
    let all = edits.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    let overlaps = zip(all, all.dropFirst()).contains { $0.range.upperBound > $1.range.lowerBound }
    return overlaps || all.isEmpty ? nil : all
  }
}

// MARK: Suppressions

extension EditorAnalysis {
  /// What stands where a person has to write why.
  private static let reason = "say why"

  private func suppression(of finding: LintFinding) -> EditorRepair? {
    guard
      let edit = SuppressionWriter(reason: Self.reason, check: check)
        .edit(excusing: [finding], of: file, findings: findings)
    else { return nil }
    let diagnostic = diagnostic(of: finding)
    return EditorRepair(
      title: "Excuse \(diagnostic.code) with a comment (write the reason)",
      scope: .suppression(diagnostic),
      isSafeRepair: false,
      edits: [inText(edit)]
    )
  }
}

extension String {
  /// The text with its first letter in upper case.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
