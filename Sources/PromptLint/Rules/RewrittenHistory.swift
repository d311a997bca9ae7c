public import PromptCore
internal import PromptRequests

/// Finds conversations whose earlier messages are dropped, shortened or replaced.
public struct RewrittenHistory: RequestRule, TrafficRule {
  /// Makes the rule.
  public init() {}

  /// Request bodies, files that hold some, and the requests of a log.
  public var subjects: [RuleSubject] { [.file(self), .request(self), .traffic(self)] }

  /// A request that lets the vendor drop messages from the front.
  public func diagnostics(in request: PositionedRequest) -> [Diagnostic] {
    guard request.layout.options.truncation == "auto" else { return [] }
    return [
      diagnostic(
        "`truncation: auto` drops messages from the front once the context is full",
        at: request.range(of: [.key("truncation")])
      )
    ]
  }

  /// A request whose earlier messages are not those of the request before it.
  public func observations(in comparison: RequestComparison) -> [TrafficObservation] {
    comparison.observation(of: "rewritten-history").map { [$0] } ?? []
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "rewritten-history",
      code: "PC207",
      summary: "Earlier messages of a conversation are dropped, shortened or replaced.",
      cost: """
        The cache holds the conversation as it was sent. When its front is cut off, an old tool \
        result is elided or a summary takes the place of messages, everything behind that place is \
        read anew. Done on every turn (keep the last N messages) nothing of the conversation is \
        ever found; done once in a while it can pay.
        """,
      remedy: """
        Append only. When the context is full, cut much at once and seldom, so that many turns \
        share the new front; elide results before they are sent for the first time; let the \
        vendor's own compaction work where there is one.
        """,
      facts: [
        .init(
          "Truncation drops from the front and busts the cache; `retention_ratio` 0.8 cuts more at a "
            + "time, so that later turns find the cache again.",
          source: "OpenAI, openai-openapi, realtime truncation",
          date: "2026-08-21"
        )
      ],
      bad: [
        .init(
          "the oldest turn is dropped",
          fileExtension: "jsonl",
          text: Self.log(third: Self.kept("⟦\(Self.question)⟧"))
        ),
        .init(
          "the vendor may drop the front",
          fileExtension: "json",
          text: """
            {
              "model": "gpt-5.5",
              "instructions": "Answer briefly.",
              "input": "When does the next train leave?",
              "truncation": "⟦auto⟧"
            }

            """
        ),
      ],
      good: [
        .init(
          "messages are appended",
          fileExtension: "jsonl",
          text: Self.log(third: [Self.first] + Self.kept(Self.question))
        )
      ],
      severity: .warning
    )
  }

  private static let question = "Which of them is the fastest, and what does it cost?"
  private static let first =
    RuleExamples.message("user", "Which trains go from Bree to Rivendell on a Sunday?") + ", "
    + RuleExamples.message("assistant", "The 8:12, the 9:12 and the 10:47, each with one change.")

  private static func kept(_ question: String) -> [String] {
    [
      RuleExamples.message("user", question),
      RuleExamples.message("assistant", "The 9:12. \(RuleExamples.line)"),
    ]
  }

  private static func log(third: [String]) -> String {
    let system = RuleExamples.message("system", "Answer briefly.")
    let second = [system, first] + kept(question)
    let next = RuleExamples.message("user", "And back?")
    return [
      RuleExamples.openAI("31:05", messages: second.joined(separator: ", ")),
      RuleExamples.openAI("31:40", messages: ([system] + third + [next]).joined(separator: ", ")),
    ].joined(separator: "\n") + "\n"
  }
}
