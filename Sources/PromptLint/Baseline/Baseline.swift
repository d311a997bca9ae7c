public import PromptCore

/// Findings that were there when someone decided to look at new ones only.
public struct Baseline: Sendable, Hashable {
  /// A finding that is known.
  public struct Entry: Sendable, Hashable {
    /// What it is known by.
    public var fingerprint: String
    /// The rule's id, for people.
    public var rule: String
    /// The file's path below the root.
    public var path: String
    /// The line that it stands on, for people.
    public var line: String
  }

  /// The entries, sorted by path, rule and fingerprint.
  public private(set) var entries: [Entry] = []

  /// An empty baseline.
  public init() {}

  /// Reads a baseline.
  ///
  /// - Throws: `PromptError.usage` at the place of what is wrong.
  public init(in source: SourceText) throws(PromptError) {
    let value: JSONValue
    do throws(PromptError) {
      value = try JSONValue(parsing: source)
    } catch {
      throw PromptError(
        .usage,
        "the baseline \(error.message)",
        path: source.path,
        position: error.position,
        remedy: "write it anew: promptopt lint --baseline \(source.path) --write-baseline"
      )
    }
    guard value["version"]?.int == 1, let list = value["findings"]?.array else {
      throw PromptError(
        .usage,
        "is no baseline of version 1: \"version\" and \"findings\" are expected",
        path: source.path,
        remedy: "write it anew: promptopt lint --baseline \(source.path) --write-baseline"
      )
    }
    entries = list.compactMap { entry in
      guard let fingerprint = entry["fingerprint"]?.string, let path = entry["path"]?.string else {
        return nil
      }
      return Entry(
        fingerprint: fingerprint,
        rule: entry["rule"]?.string ?? "",
        path: path,
        line: entry["text"]?.string ?? ""
      )
    }
    entries.sort(by: Self.precedes)
  }

  /// The baseline as JSON, the same bytes for the same findings.
  public var text: String {
    let findings = entries.map { entry -> JSONValue in
      [
        "path": .string(entry.path), "rule": .string(entry.rule),
        "text": .string(entry.line), "fingerprint": .string(entry.fingerprint),
      ]
    }
    let document: JSONValue = ["version": 1, "findings": .array(findings)]
    return document.text(.pretty) + "\n"
  }

  private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
    for (a, b) in [
      (left.path, right.path), (left.rule, right.rule), (left.fingerprint, right.fingerprint),
    ] where a != b {
      return a.utf8.lexicographicallyPrecedes(b.utf8)
    }
    return false
  }
}

extension Baseline {
  /// Takes known findings out of a report.
  public func apply(to report: inout LintReport, named name: String) {
    let known = Set(entries.map(\.fingerprint))
    var suppressed = report.suppressedFindings
    var kept: [LintFinding] = []
    for finding in report.findings {
      guard known.contains(finding.fingerprint) else {
        kept.append(finding)
        continue
      }
      var finding = finding
      finding.suppression = FindingSuppression(kind: .external, justification: "in \(name)")
      suppressed.append(finding)
    }
    report.baselined += report.findings.count - kept.count
    report.findings = kept
    report.suppressedFindings = suppressed.sorted(by: LintFinding.precedes)
    report.sum()
  }

  /// The entries of linted files that no finding of a report has any more.
  ///
  /// - Parameters:
  ///   - report: The report, before or after known findings were taken out.
  ///   - root: The folder that paths are named from.
  ///   - isGone: Whether a path below the root names no file any more.
  /// - Returns: the entries, in their order.
  public func stale(
    in report: LintReport,
    root: SourceRoot,
    isGone: (String) -> Bool
  ) -> [Entry] {
    let linted = Set(report.paths.map(root.relativePath))
    let found = Set((report.findings + report.suppressedFindings).map(\.fingerprint))
    return entries.filter { entry in
      !found.contains(entry.fingerprint) && (linted.contains(entry.path) || isGone(entry.path))
    }
  }

  /// Leaves entries out.
  public mutating func remove(_ stale: [Entry]) {
    let stale = Set(stale)
    entries.removeAll { stale.contains($0) }
  }

  /// Makes a report's findings known; of files that were linted, nothing else stays.
  public mutating func record(_ report: LintReport, root: SourceRoot) {
    let linted = Set(report.paths.map(root.relativePath))
    entries.removeAll { linted.contains($0.path) }
    let known = report.suppressedFindings.filter { $0.suppression?.kind == .external }
    entries += (report.findings + known).map { finding in
      Entry(
        fingerprint: finding.fingerprint,
        rule: finding.diagnostic.rule,
        path: root.relativePath(of: finding.path),
        line: finding.excerpt.line.trimmed
      )
    }
    entries.sort(by: Self.precedes)
  }
}
