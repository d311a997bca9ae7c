internal import PromptCore

/// Findings as SARIF results (section 3.27).
struct SARIFResults {
  /// Where each code stands in the tool's list of rules.
  let ruleIndices: [String: Int]
  let root: SourceRoot
  /// Whether each result says by what it is suppressed, if by nothing as well.
  let tellsSuppressions: Bool

  func json(_ finding: LintFinding) -> JSONValue {
    let diagnostic = finding.diagnostic
    var result = JSONObject()
    result["ruleId"] = .string(diagnostic.code)
    if let index = ruleIndices[diagnostic.code] { result["ruleIndex"] = .int(index) }
    result["level"] = .string(diagnostic.severity.sarifLevel)
    let sentences = [diagnostic.message] + finding.facts
    result["message"] = ["text": .string(sentences.joined(separator: "\n"))]
    let place = region(finding.start, finding.end)
    result["locations"] = [["physicalLocation": location(finding.path, place)]]
    let related = relatedLocations(of: finding)
    if !related.isEmpty { result["relatedLocations"] = .array(related) }
    result["partialFingerprints"] = [
      "\(FindingFingerprint.name)": .string(finding.fingerprint)
    ]
    if let fix = fix(of: finding) { result["fixes"] = [fix] }
    if tellsSuppressions { result["suppressions"] = suppressions(of: finding) }
    result["properties"] = properties(of: finding)
    return .object(result)
  }

  /// A file by its place below the root, or by its absolute place.
  func artifact(_ path: String) -> JSONValue {
    let relative = root.relativePath(of: path)
    guard !relative.hasPrefix("/") else {
      return ["uri": .string("file://\(relative.percentEncodedPath)")]
    }
    return [
      "uri": .string(relative.percentEncodedPath), "uriBaseId": .string(SARIFRenderer.rootID),
    ]
  }

  private func location(_ path: String, _ region: JSONValue) -> JSONValue {
    ["artifactLocation": artifact(path), "region": region]
  }

  private func region(_ start: SourcePosition, _ end: SourcePosition) -> JSONValue {
    [
      "startLine": .int(start.line), "startColumn": .int(start.column),
      "endLine": .int(end.line), "endColumn": .int(end.column),
    ]
  }

  private func relatedLocations(of finding: LintFinding) -> [JSONValue] {
    let places =
      finding.related.map { ($0, "belongs together with this place") }
      + finding.companions.map { ($0, "pays only together with this place") }
      + [finding.blockedBy].compactMap(\.self).map { ($0, "has to be repaired first") }
    return places.enumerated().map { index, place in
      [
        "id": .int(index),
        "message": ["text": .string(place.1)],
        "physicalLocation": location(finding.path, region(place.0, place.0)),
      ]
    }
  }

  private func fix(of finding: LintFinding) -> JSONValue? {
    guard let fix = finding.diagnostic.fix, !fix.edits.isEmpty,
      fix.edits.count == finding.fixPlaces.count
    else { return nil }
    let replacements = zip(fix.edits, finding.fixPlaces).map { edit, place -> JSONValue in
      [
        "deletedRegion": region(place.lowerBound, place.upperBound),
        "insertedContent": ["text": .string(edit.replacement)],
      ]
    }
    return [
      "description": ["text": .string("\(fix.title) (\(fix.safety.rawValue))")],
      "artifactChanges": [
        ["artifactLocation": artifact(finding.path), "replacements": .array(replacements)]
      ],
    ]
  }

  private func suppressions(of finding: LintFinding) -> JSONValue {
    guard let suppression = finding.suppression else { return [] }
    return [
      [
        "kind": .string(suppression.kind.rawValue), "status": "accepted",
        "justification": .string(suppression.justification),
      ]
    ]
  }

  private func properties(of finding: LintFinding) -> JSONValue {
    [
      "tokens_lost": .int(finding.cost.tokensLost),
      "model": .string(finding.rates.model),
      "usd_per_1000_calls": .optional(finding.cost.usdPer1000Calls.map(JSONValue.money)),
      "usd_per_day": .optional(finding.usdPerDay.map(JSONValue.money)),
    ]
  }
}
