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
    report["tokens_lost"] = .int(tokensLost)
    report["tokens_unpriced"] = .int(tokensUnpriced)
    report["usd_per_1000_calls"] = .optional(usdPer1000Calls.map(JSONValue.money))
    report["catalogue_date"] = .string(catalogDate)
    return .object(report)
  }
}

extension LintFinding {
  fileprivate var json: JSONValue {
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
    finding["related"] = .array(related.map(\.json))
    finding["together_with"] = .array(companions.map(\.json))
    finding["blocked_by"] = .optional(blockedBy.map(\.json))
    finding["fix"] = .optional(diagnostic.fix.map(\.json))
    return .object(finding)
  }
}

extension SourcePosition {
  fileprivate var json: JSONValue { ["line": .int(line), "column": .int(column)] }
}

extension Fix {
  fileprivate var json: JSONValue {
    [
      "title": .string(title),
      "safety": .string(safety.rawValue),
      "edits": .array(
        edits.map {
          [
            "start": .int($0.range.lowerBound), "end": .int($0.range.upperBound),
            "replacement": .string($0.replacement),
          ]
        }
      ),
    ]
  }
}
