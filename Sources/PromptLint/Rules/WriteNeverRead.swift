internal import PromptCore
internal import PromptRequests

/// Finds cache marks in conversations whose prefixes nobody reads again.
public struct WriteNeverRead: TrafficRule {
  /// Makes the rule.
  public init() {}

  /// The fewest writes that say something.
  private static let least = 3

  /// Marks in the conversation that no later request came back to.
  public func observations(in traffic: TemplateTraffic) -> [TrafficObservation] {
    guard !traffic.isExplained else { return [] }
    return traffic.marks.slots.sorted { $0.key < $1.key }.compactMap { slot, use in
      guard slot.level == .messages, use.written >= Self.least, use.read == 0 else { return nil }
      return TrafficObservation(
        "\(use.written) prefixes that end at \(use.name) were written and none was read again",
        at: use.place,
        tokensLost: use.tokens,
        cost: traffic.facts.cost(ofWriting: use.tokens),
        requests: use.written,
        notes: ["shown is the second request"]
      )
    }
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "write-never-read",
      code: "PC308",
      summary: "A cache mark writes prefixes of conversations that no later request reads.",
      cost: """
        A write costs more than plain input: a quarter more for five minutes, twice as much for an \
        hour with Anthropic. It pays from the second request on that reads it. Single questions \
        with a mark at their end pay for writing and never read.
        """,
      remedy: """
        Mark the end of a conversation only if it goes on within the lifetime. For single \
        questions keep the mark on the fixed part.
        """,
      facts: [
        .init(
          "Writes cost 1.25 times the input price for 5 minutes and twice for an hour; reads a tenth.",
          source: "Anthropic, \"Prompt caching\"",
          date: "2026-11-20"
        )
      ],
      bad: [
        .init(
          "single questions with a mark at the end",
          fileExtension: "jsonl",
          text: Self.log(mark: RuleExamples.mark, shown: "⟦\(RuleExamples.mark)⟧")
        )
      ],
      good: [
        .init(
          "only the fixed part is marked",
          fileExtension: "jsonl",
          text: Self.log(mark: nil, shown: nil)
        )
      ],
      severity: .warning
    )
  }

  private static func log(mark: String?, shown: String?) -> String {
    let line = { (time: String, question: String, mark: String?) in
      let content = RuleExamples.block(question, mark: mark)
      return RuleExamples.claude(
        time,
        system: RuleExamples.block(RuleExamples.line, mark: RuleExamples.mark),
        messages: #"{"role": "user", "content": [\#(content)]}"#
      )
    }
    return [
      line("31:05", "When does the next train to Bree leave?", mark),
      line("31:40", "Is there a dining car on the 9:12?", shown),
      line("32:10", "What does a day ticket cost?", mark),
    ].joined(separator: "\n") + "\n"
  }
}
