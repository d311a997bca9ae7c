internal import PromptCatalog
internal import PromptCore

/// Finds lifetimes that cost more than another would have.
public struct UnfitTTL: TrafficRule {
  /// Makes the rule.
  public init() {}

  /// The fewest requests that say something.
  private static let least = 4

  /// A template whose requests come at gaps that another lifetime fits better by a tenth.
  public func observations(in traffic: TemplateTraffic) -> [TrafficObservation] {
    let use = traffic.lifetimes
    guard use.requests >= Self.least, let place = use.place,
      let asked = use.asked.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key,
      let now = use.bills.first(where: { $0.lifetime.name == asked }),
      let best = use.bills.min(by: { $0.cost < $1.cost }), best.lifetime != now.lifetime,
      best.cost * 10 < now.cost * 9
    else { return [] }
    let middle = use.gaps.sorted()[use.gaps.count / 2]
    return [
      TrafficObservation(
        "a lifetime of \(now.lifetime.name) costs \(now.cost) for these \(use.requests) requests, "
          + "\(best.lifetime.name) would cost \(best.cost)",
        at: place,
        cost: now.cost - best.cost,
        requests: use.requests,
        notes: [
          "the middle gap between requests is \(Int(middle)) s; hits: \(now.hits) with "
            + "\(now.lifetime.name), \(best.hits) with \(best.lifetime.name)",
          "prices: \(traffic.facts.rates.model), writes at the price of each lifetime",
        ]
      )
    ]
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "unfit-ttl",
      code: "PC307",
      summary: "The requests come at gaps for which another lifetime of the cache is cheaper.",
      cost: """
        A short lifetime is cheap to write and gone before the next request comes; a long one is \
        dear to write and wasted where requests come every minute. What each lifetime would have \
        cost is computed from the times of the requests and the tokens that they share.
        """,
      remedy: """
        Use the lifetime that the finding names. If gaps vary much, give the fixed part the long \
        lifetime and the conversation the short one.
        """,
      facts: [
        .init(
          "5 minutes: writes at 1.25 times the input price; 1 hour: twice; each read begins the "
            + "lifetime anew.",
          source: "Anthropic, \"Prompt caching\"",
          date: "2026-11-20"
        )
      ],
      bad: [
        .init(
          "a question every twelve minutes, kept for five",
          fileExtension: "jsonl",
          text: Self.log(mark: RuleExamples.mark, shown: "⟦\(RuleExamples.mark)⟧")
        )
      ],
      good: [
        .init(
          "kept for an hour",
          fileExtension: "jsonl",
          text: Self.log(mark: RuleExamples.longMark, shown: RuleExamples.longMark)
        )
      ],
      severity: .warning
    )
  }

  private static func log(mark: String, shown: String) -> String {
    let questions = ["Where is coach 7?", "Is there a dining car?", "Which platform?", "How long?"]
    return questions.enumerated().map { index, question in
      RuleExamples.claude(
        "\(10 + 12 * index):00",
        system: RuleExamples.block(RuleExamples.line, mark: index == 1 ? shown : mark),
        messages: RuleExamples.message("user", question)
      ) + "\n"
    }.joined()
  }
}
