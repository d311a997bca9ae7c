internal import PromptCore

/// Finds a routing key of the cache that differs on every request.
public struct CacheKeyPerRequest: TrafficRule {
  /// Makes the rule.
  public init() {}

  /// The fewest keys that say something.
  private static let least = 3

  /// A template whose requests never use a key twice.
  public func observations(in traffic: TemplateTraffic) -> [TrafficObservation] {
    let use = traffic.keys
    guard use.count >= Self.least, use.count == traffic.requests, !use.isRepeated,
      let place = use.place, let prefix = traffic.prefixTokens
    else { return [] }
    let lost = prefix * (use.count - 1)
    return [
      TrafficObservation(
        "`prompt_cache_key` differs on each of \(use.count) requests that share "
          + "\(prefix.grouped) tokens",
        at: place,
        tokensLost: lost,
        cost: traffic.facts.cost(ofLosing: lost),
        requests: use.count,
        notes: ["shown is the second request"]
      )
    ]
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "cache-key-per-request",
      code: "PC309",
      summary: "`prompt_cache_key` is another one on every request.",
      cost: """
        The key decides to which machines a request goes, and each keeps its own cache. With a key \
        of its own, a request is sent where its prefix is not, however often the same prefix was \
        sent before.
        """,
      remedy: """
        Use one key for all requests that share a prefix: the prompt's name, or the conversation's \
        id where a conversation has many requests.
        """,
      facts: [
        .init(
          "`prompt_cache_key` is used to optimise cache hit rates for similar requests; a changed key "
            + "is a reason of a miss in the cache diagnostics.",
          source: "openai SDK 3.52.0",
          date: "2026-11-21"
        )
      ],
      bad: [
        .init(
          "the request's id is the key",
          fileExtension: "jsonl",
          text: Self.log(keys: ["req-7f3a", "⟦req-91bc⟧", "req-c04d"])
        )
      ],
      good: [
        .init(
          "the prompt's name is the key",
          fileExtension: "jsonl",
          text: Self.log(keys: ["railway", "railway", "railway"])
        )
      ],
      severity: .error
    )
  }

  private static func log(keys: [String]) -> String {
    let questions = ["Where is coach 7?", "Is there a dining car?", "Which platform?"]
    return keys.enumerated().map { index, key in
      RuleExamples.openAI(
        "31:\(10 + index)",
        messages: RuleExamples.message("system", RuleExamples.line) + ", "
          + RuleExamples.message("user", questions[index]),
        options: #", "prompt_cache_key": "\#(key)""#
      ) + "\n"
    }.joined()
  }
}
