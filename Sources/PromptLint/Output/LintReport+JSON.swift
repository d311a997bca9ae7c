public import PromptCore

extension LintReport {
  /// The report for machines; keys are only ever added.
  public var json: JSONValue {
    var report: JSONObject = JSONObject()
    report["findings"] = .array(findings.map(\.json))
    report["files"] = .int(files)
    report["skipped"] = .array(
      skipped.map { ["path": .string($0.path), "reason": .string($0.reason)] }
    )
    report["notes"] = .array(notes.map(JSONValue.string))
    report["suppressed"] = .int(suppressed)
    report["baselined"] = .int(baselined)
    report["tokens_lost"] = .int(tokensLost)
    report["tokens_unpriced"] = .int(tokensUnpriced)
    report["usd_per_1000_calls"] = .optional(usdPer1000Calls.map(JSONValue.money))
    if !renderings.isEmpty { report["renderings"] = .array(renderings.map(\.json)) }
    report["catalogue_date"] = .string(catalogDate)
    if let repairs { report["repairs"] = repairs.json }
    return .object(report)
  }
}

extension LintFinding {
  /// The finding for machines.
  var json: JSONValue {
    var finding = JSONObject()
    finding["rule"] = .string(diagnostic.rule)
    finding["code"] = .string(diagnostic.code)
    finding["level"] = .string(diagnostic.severity.rawValue)
    finding["path"] = .string(path)
    finding["line"] = .int(start.line)
    finding["column"] = .int(start.column)
    finding["end_line"] = .int(end.line)
    finding["end_column"] = .int(end.column)
    finding["message"] = .string(diagnostic.message)
    finding["notes"] = .array((diagnostic.notes + cost.notes).map(JSONValue.string))
    finding["tokens_lost"] = .int(cost.tokensLost)
    finding["model"] = .string(rates.model)
    finding["encoding"] = .string(rates.encoding)
    finding["encoding_assumed"] = .bool(!rates.isEncodingExact)
    finding["usd_per_1000_calls"] = .optional(cost.usdPer1000Calls.map(JSONValue.money))
    finding["calls_per_day"] = .optional(callsPerDay.map(JSONValue.int))
    finding["usd_per_day"] = .optional(usdPerDay.map(JSONValue.money))
    finding["usd_per_month"] = .optional(usdPerMonth.map(JSONValue.money))
    if !otherPrices.isEmpty { finding["prices"] = .array(([price] + otherPrices).map(\.json)) }
    finding["related"] = .array(related.map(\.json))
    finding["together_with"] = .array(companions.map(\.json))
    finding["blocked_by"] = .optional(blockedBy.map(\.json))
    finding["fix"] = .optional(diagnostic.fix.map { $0.json(places: fixPlaces) })
    finding["fingerprint"] = .string(fingerprint)
    return .object(finding)
  }
}

extension LintFinding.Price {
  fileprivate var json: JSONValue {
    [
      "model": .string(rates.model),
      "encoding": .string(rates.encoding),
      "tokens_lost": .int(cost.tokensLost),
      "usd_per_1000_calls": .optional(cost.usdPer1000Calls.map(JSONValue.money)),
      "usd_per_day": .optional(usdPerDay.map(JSONValue.money)),
    ]
  }
}

extension SourcePosition {
  fileprivate var json: JSONValue { ["line": .int(line), "column": .int(column)] }
}

extension Fix {
  fileprivate func json(places: [Range<SourcePosition>]) -> JSONValue {
    [
      "title": .string(title),
      "safety": .string(safety.rawValue),
      "edits": .array(
        edits.enumerated().map { index, edit in
          edit.json(place: index < places.count ? places[index] : nil)
        }
      ),
    ]
  }
}

extension Edit {
  fileprivate func json(place: Range<SourcePosition>?) -> JSONValue {
    var edit = JSONObject()
    edit["start"] = .int(range.lowerBound)
    edit["end"] = .int(range.upperBound)
    edit["replacement"] = .string(replacement)
    if let place {
      edit["line"] = .int(place.lowerBound.line)
      edit["column"] = .int(place.lowerBound.column)
      edit["end_line"] = .int(place.upperBound.line)
      edit["end_column"] = .int(place.upperBound.column)
    }
    return .object(edit)
  }
}
