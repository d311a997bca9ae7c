public import PromptCore

extension EvalRun {
  /// The result for machines, as `eval run --format json` promises it.
  public var json: JSONValue {
    var document = JSONObject()
    document["run"] = .string(provenance.runID)
    document["suite"] = .string(suiteName)
    document["models"] = .array(runs.map { ModelSummary($0).json })
    document["journal"] = .optional(provenance.journal.map(JSONValue.string))
    document["stopped"] = .optional(stop.map { .string($0.sentence) })
    document["disclosures"] = .array(disclosures.map(JSONValue.string))
    document["asked"] = .int(provenance.asked)
    document["replayed"] = .int(provenance.replayed)
    document["cached"] = .int(provenance.cached)
    document["provenance"] = [
      "suite_hash": .string(provenance.suiteHash),
      "prompt_hash": .string(provenance.promptHash),
      "dataset_hash": .string(provenance.datasetHash),
      "catalog_date": .string(provenance.catalogDate),
      "seed": .optional(provenance.seed.map(JSONValue.int)),
      "tool_version": .string(provenance.toolVersion),
    ]
    return .object(document)
  }
}

extension ModelSummary {
  /// The numbers for machines; rates are fractions of 1, latencies milliseconds.
  var json: JSONValue {
    func milliseconds(_ seconds: Double?) -> JSONValue {
      .optional(seconds.map { .double(($0 * 1e6).rounded() / 1e3) })
    }
    return [
      "model": .string(model.description),
      "prompt": .string(prompt),
      "cases": .int(cases),
      "passed": .int(passed),
      "failed": .int(failed),
      "errors": .int(errors),
      "not_run": .int(notRun),
      "pass_rate": .optional(passRate.map(JSONValue.double)),
      "interval": .optional(
        interval.map { [.double($0.lowerBound), .double($0.upperBound)] }
      ),
      "usd": .optional(cost.map(JSONValue.money)),
      "usd_per_1000": .optional(costPerCall.map { .money($0 * 1_000) }),
      "latency_ms": ["p50": milliseconds(latencyP50), "p95": milliseconds(latencyP95)],
    ]
  }
}
