public import PromptCore
internal import PromptRequests

/// Finds shared prefixes without a mark where a cache finds marked ones only.
public struct UnmarkedPrefixBoundary: RequestRule, TrafficRule {
  /// Makes the rule.
  public init() {}

  /// Request bodies, files that hold some, and the requests of a log.
  public var subjects: [RuleSubject] { [.file(self), .request(self), .traffic(self)] }

  /// A request with a long system prompt, a single message, and no mark between them.
  public func diagnostics(in request: PositionedRequest) -> [Diagnostic] {
    let layout = request.layout
    let fixed = layout.blocks.firstIndex { $0.level == .messages } ?? layout.blocks.count
    guard request.limits.matching == .storedEnds, request.limits.minimumTokens > 0,
      layout.options.mode != "explicit", fixed > 0, layout.blocks.count - fixed == 1,
      !layout.blocks.prefix(fixed).contains(where: { $0.marker != nil })
    else { return [] }
    let tokens = request.tokens(before: fixed)
    guard tokens >= request.limits.minimumTokens else { return [] }
    return [
      diagnostic(
        "no breakpoint ends the \(tokens.grouped) fixed tokens before the message, and only exact "
          + "ends are found",
        at: request.range(ofBlock: fixed - 1),
        severity: .info
      )
    ]
  }

  /// Conversations that share a prefix which no request marks.
  public func observations(in traffic: TemplateTraffic) -> [TrafficObservation] {
    let use = traffic.boundary
    guard let place = use.place else { return [] }
    let minimum = traffic.facts.limits.minimumTokens
    let isShort = use.least < minimum
    let notes = ["semantics: \(traffic.facts.limits.source), \(traffic.facts.limits.date)"]
    return [
      TrafficObservation(
        "\(use.requests + 1) requests share \(use.least.grouped) tokens up to here, no breakpoint "
          + "ends them, and \(traffic.facts.name) finds exact ends only",
        at: place,
        severity: isShort ? .info : nil,
        tokensLost: use.tokens,
        cost: traffic.facts.cost(ofLosing: use.tokens),
        requests: use.requests,
        notes: isShort
          ? notes + ["it is cached from \(minimum.grouped) tokens on: it pays once it is longer"]
          : notes
      )
    ]
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "unmarked-prefix-boundary",
      code: "PC305",
      summary: "A shared prefix has no explicit breakpoint where only exact ends are found.",
      cost: """
        From GPT-5.6 on, OpenAI stores a prefix at breakpoints and finds it only if it ends exactly \
        there; there is no fall-back to a shorter one. In implicit mode the breakpoint stands at \
        the end of the request. A long fixed prefix with another last message each time therefore \
        finds nothing, and each request pays for a write.
        """,
      remedy: """
        Put `"prompt_cache_breakpoint": {"mode": "explicit"}` on the last content part that all \
        requests share.
        """,
      facts: [
        .init(
          "A breakpoint marks the exact end of a reusable prefix and is not rounded to a token block; "
            + "implicit mode writes one implicit breakpoint and the latest three explicit ones.",
          source: "openai SDK 3.52.0, PromptCacheOptions",
          date: "2026-11-21"
        ),
        .init(
          "A prefix is matched exactly at a breakpoint, with no fall-back to a shorter unmarked one.",
          source: "langchain4j documentation; OpenAI's upgrade guide in codex #35300",
          date: "2026-11-20"
        ),
      ],
      bad: [
        .init(
          "the last message differs, and nothing marks what is before it",
          fileExtension: "jsonl",
          text: Self.log(shown: "⟦\(RuleExamples.line)⟧", breakpoint: "")
        )
      ],
      good: [
        .init(
          "an explicit breakpoint",
          fileExtension: "jsonl",
          text: Self.log(
            shown: RuleExamples.line,
            breakpoint: #", "prompt_cache_breakpoint": {"mode": "explicit"}"#
          )
        )
      ],
      severity: .warning
    )
  }

  private static func log(shown: String, breakpoint: String) -> String {
    let line = { (time: String, text: String, question: String) in
      let part = #"{"type": "text", "text": "\#(text)"\#(breakpoint)}"#
      return RuleExamples.openAI(
        time,
        model: "gpt-5.6-sol",
        messages: #"{"role": "system", "content": [\#(part)]}, "#
          + RuleExamples.message("user", question)
      )
    }
    return [
      line("31:05", RuleExamples.line, "When does the next train leave?"),
      line("31:40", shown, "Is there a dining car?"),
      line("32:10", RuleExamples.line, "What does a day ticket cost?"),
    ].joined(separator: "\n") + "\n"
  }
}
