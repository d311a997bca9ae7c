internal import PromptCatalog
public import PromptCore
internal import PromptRequests

extension TrafficReport {
  /// The report for machines: the keys of every lint report, and what only a log has.
  public var json: JSONValue {
    guard var report = lint.json.object else { return lint.json }
    report["requests"] = .int(requests)
    report["findings_omitted"] = .int(omitted)
    report["templates"] = .array(templates.map(\.json))
    report["agreement"] = agreement.json
    return .object(report)
  }
}

extension TemplateTraffic {
  fileprivate var json: JSONValue {
    var object = JSONObject()
    object["id"] = .string(id)
    object["models"] = .array(models.map(JSONValue.string))
    object["requests"] = .int(requests)
    object["continuations"] = .int(continuations)
    object["prefix_tokens"] = .optional(prefixTokens.map(JSONValue.int))
    object["input_tokens"] = .int(inputTokens)
    object["hit_tokens"] = .int(hitTokens)
    object["reported_hit_tokens"] = .optional(reportedHitTokens.map(JSONValue.int))
    object["tokens_lost"] = .int(lostTokens)
    object["usd_lost"] = .optional(lostCost.map(JSONValue.money))
    object["encoding"] = .string(facts.rates.encoding)
    object["encoding_assumed"] = .bool(!facts.rates.isEncodingExact)
    object["cache"] = [
      "matching": .string(facts.limits.matching.rawValue),
      "minimum_tokens": .int(facts.limits.minimumTokens),
      "lifetimes": .array(facts.limits.lifetimes.map { .string($0.name) }),
      "source": .string(facts.limits.source), "date": .string(facts.limits.date),
    ]
    object["divergence_count"] = .int(divergenceCount)
    object["divergences"] = .array(divergences.map(\.json))
    return .object(object)
  }
}

extension TrafficDivergence {
  fileprivate var json: JSONValue {
    var object = JSONObject()
    object["line"] = .int(line)
    object["earlier_line"] = .int(earlierLine)
    object["level"] = .string(divergence.level.rawValue)
    object["block"] = .optional(divergence.block.map(JSONValue.int))
    object["path"] = .optional(path.map(JSONValue.string))
    object["byte_offset"] = .int(divergence.byteOffset)
    object["token_offset"] = .int(divergence.tokenOffset)
    object["cause"] = .string(divergence.cause.name)
    object["rule"] = .string(divergence.cause.rule)
    object["detail"] = .optional(divergence.detail.map(JSONValue.string))
    object["same_conversation"] = .bool(divergence.isSameConversation)
    object["tokens_lost"] = .int(divergence.tokensLost)
    object["tokens_still_cached"] = .int(divergence.tokensFound)
    object["tokens_missed"] = .int(divergence.tokensMissed)
    object["usd_lost"] = .optional(cost.map(JSONValue.money))
    return .object(object)
  }
}
