public import PromptCore

/// Writes comments that excuse a file's findings.
public struct SuppressionWriter {
  /// What became of a file.
  public struct Outcome: Sendable {
    /// The file with the comments.
    public var source: SourceText
    /// How many findings they excuse.
    public var excused = 0
    /// The findings for which there is no place.
    public var left: [LintFinding] = []
  }

  /// Reads and lints a text.
  public typealias Check = (SourceText) -> (file: LintFile, checked: CheckedFile)

  private let reason: String
  private let check: Check

  /// Makes a writer.
  ///
  /// - Parameters:
  ///   - reason: Why the findings are meant.
  ///   - check: Reads and lints a text.
  public init(reason: String, check: @escaping Check) {
    self.reason = reason
    self.check = check
  }

  /// Excuses the findings of a file one line after the other.
  ///
  /// A comment stays only if a second look at the file finds less by what it excuses, and nothing
  /// that was not there before.
  public func excuse(_ source: SourceText) -> Outcome {
    var outcome = Outcome(source: source)
    var state = check(source)
    var given: Set<String> = []
    while let next = state.checked.findings.first(where: { !given.contains($0.fingerprint) }) {
      let onLine = state.checked.findings.filter {
        $0.start.line == next.start.line && !given.contains($0.fingerprint)
      }
      if let change = change(state.file, state.checked.findings, excusing: onLine) {
        outcome.source = change.source
        outcome.excused += onLine.count
        state = change.after
      } else {
        given.formUnion(onLine.map(\.fingerprint))
        outcome.left += onLine
      }
    }
    return outcome
  }

  /// The comment that excuses findings of one line.
  ///
  /// - Parameters:
  ///   - excused: The findings that it is for.
  ///   - file: The file.
  ///   - findings: All findings of the file.
  /// - Returns: the comment as an edit; `nil` if there is no place for one.
  public func edit(
    excusing excused: [LintFinding],
    of file: LintFile,
    findings: [LintFinding]
  ) -> Edit? {
    excused.isEmpty ? nil : change(file, findings, excusing: excused)?.edit
  }

  /// A comment, and the file with it.
  private struct Change {
    var edit: Edit
    var source: SourceText
    var after: (file: LintFile, checked: CheckedFile)
  }

  private func change(
    _ file: LintFile,
    _ all: [LintFinding],
    excusing findings: [LintFinding]
  ) -> Change? {
    // A suppression that does nothing is removed, not excused.
    guard !findings.contains(where: { $0.diagnostic.rule == UnusedSuppression.id }) else {
      return nil
    }
    let source = file.source
    let places = SuppressionPlaces(
      file: file,
      rules: Array(Set(findings.map(\.diagnostic.rule))).sortedByBytes,
      reason: reason
    )
    let expected = Self.counts(of: all, in: source)
      .subtracting(Self.counts(of: findings, in: source))
    for edit in places.candidates(for: findings[0].diagnostic.range) {
      guard let bytes = Edit.applying([edit], to: source.bytes) else { continue }
      let edited = SourceText(
        path: source.path,
        bytes: bytes,
        hasByteOrderMark: source.hasByteOrderMark
      )
      let after = check(edited)
      if Self.counts(of: after.checked.findings, in: edited).isWithin(expected) {
        return Change(edit: edit, source: edited, after: after)
      }
    }
    return nil
  }

  private static func counts(of findings: [LintFinding], in source: SourceText) -> FindingCounts {
    var counts = FindingCounts()
    for finding in findings {
      counts.add("\(finding.diagnostic.code) \(source.text(in: finding.diagnostic.range))")
    }
    return counts
  }
}

/// How often findings of each rule and text occur.
private struct FindingCounts {
  private var counts: [String: Int] = [:]

  mutating func add(_ key: String) { counts[key, default: 0] += 1 }

  func subtracting(_ other: FindingCounts) -> FindingCounts {
    var result = self
    for (key, count) in other.counts { result.counts[key, default: 0] -= count }
    return result
  }

  /// Whether nothing occurs more often than in another.
  func isWithin(_ other: FindingCounts) -> Bool {
    counts.allSatisfy { $0.value <= other.counts[$0.key, default: 0] }
  }
}
