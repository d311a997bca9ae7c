internal import PromptCore

/// Finds requests that were sent together before their shared prefix was in the cache.
public struct ColdFanOut: TrafficRule {
  /// Makes the rule.
  public init() {}

  /// The fewest requests behind the first that say something.
  private static let least = 2

  /// A template whose requests came before the first answer began.
  public func observations(in traffic: TemplateTraffic) -> [TrafficObservation] {
    let use = traffic.fanOut
    guard use.followers >= Self.least, let place = use.place else { return [] }
    return [
      TrafficObservation(
        "\(use.followers) requests were sent before the answer to line \(use.firstLine), or another "
          + "first one, began: each writes the prefix that they share",
        at: place,
        tokensLost: use.tokens,
        cost: traffic.facts.cost(ofLosing: use.tokens),
        requests: use.followers,
        notes: use.isAssumed
          ? ["the log has no times of answers: one second is assumed"] : []
      )
    ]
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "cold-fan-out",
      code: "PC310",
      summary: "Requests with the same prefix are sent before the first of them is in the cache.",
      cost: """
        A prefix can be read once the answer to the request that wrote it has begun. Requests that \
        are sent in parallel before that find nothing: each of them pays for the whole prefix, and \
        where writes are billed each of them writes it.
        """,
      remedy: """
        Send one request first, wait until its answer begins, then send the others; or warm the \
        cache with a request that asks for no output.
        """,
      facts: [
        .init(
          "An entry can be read after the first response begins; `max_tokens: 0` prewarms.",
          source: "Anthropic, \"Prompt caching\"",
          date: "2026-07-01"
        )
      ],
      bad: [
        .init(
          "three questions at once",
          fileExtension: "jsonl",
          text: Self.log(times: ["31:05.000", "31:05.010", "31:05.020"], shown: true)
        )
      ],
      good: [
        .init(
          "the second waits for the first answer",
          fileExtension: "jsonl",
          text: Self.log(times: ["31:05.000", "31:08.010", "31:08.020"], shown: false)
        )
      ],
      severity: .warning
    )
  }

  private static func log(times: [String], shown: Bool) -> String {
    let questions = ["Where is coach 7?", "Is there a dining car?", "Which platform?"]
    return times.enumerated().map { index, time in
      let isShown = shown && index == 1
      let text = isShown ? "⟦\(RuleExamples.line)⟧" : RuleExamples.line
      return RuleExamples.claude(
        time,
        system: RuleExamples.block(text, mark: RuleExamples.mark),
        messages: RuleExamples.message("user", questions[index]),
        more: #", "latency_ms": 2000"#
      ) + "\n"
    }.joined()
  }
}
