internal import PromptCore
internal import PromptRequests

/// Finds cache marks in the fixed part of requests whose prefix never is the same twice.
public struct MarkerOnVaryingBlock: TrafficRule {
  /// Makes the rule.
  public init() {}

  /// Marks before the conversation that ended another prefix in every request.
  public func observations(in traffic: TemplateTraffic) -> [TrafficObservation] {
    guard !traffic.isExplained else { return [] }
    return traffic.marks.slots.sorted { $0.key < $1.key }.compactMap { slot, use in
      guard slot.level < .messages, use.written >= 2, use.read == 0,
        use.written == traffic.requests
      else { return nil }
      return TrafficObservation(
        "the marked prefix that ends at \(use.name) differs in all \(use.written) requests: it is "
          + "written each time and never read",
        at: use.place,
        tokensLost: use.tokens,
        cost: traffic.facts.cost(ofWriting: use.tokens),
        requests: use.written,
        notes: ["shown is the second request; move the mark before what differs"]
      )
    }
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "marker-on-varying-block",
      code: "PC303",
      summary: "A cache mark of the fixed part ends a prefix that differs in every request.",
      cost: """
        A mark writes the prefix that ends there, at a price above that of plain input. If a block \
        before the mark, or the marked one itself, differs between the requests of a template, \
        every request writes a prefix that no other request reads, which is dearer than no cache.
        """,
      remedy: """
        Put the mark on the last block that is the same in all requests, and what varies behind it.
        """,
      facts: [
        .init(
          "A cache hit needs the same bytes up to and including the block with `cache_control`.",
          source: "Anthropic, \"Prompt caching\"",
          date: "2026-11-20"
        )
      ],
      bad: [
        .init(
          "the mark stands behind the traveller's name",
          fileExtension: "jsonl",
          text: Self.log(fixed: nil, varying: RuleExamples.mark, shown: "⟦\(RuleExamples.mark)⟧")
        )
      ],
      good: [
        .init(
          "the mark stands before it",
          fileExtension: "jsonl",
          text: Self.log(fixed: RuleExamples.mark, varying: nil, shown: nil)
        )
      ],
      severity: .error
    )
  }

  private static func log(fixed: String?, varying: String?, shown: String?) -> String {
    let line = { (time: String, name: String, question: String, mark: String?) in
      RuleExamples.claude(
        time,
        system: RuleExamples.block(RuleExamples.line, mark: fixed) + ", "
          + RuleExamples.block("The traveller is \(name).", mark: mark),
        messages: RuleExamples.message("user", question)
      )
    }
    return [
      line("31:05", "Rosie Cotton", "When does the next train leave?", varying),
      line("31:40", "Hamfast Gamgee", "Is there a dining car?", shown),
      line("32:10", "Lobelia Baggins", "What does it cost to Bree?", varying),
    ].joined(separator: "\n") + "\n"
  }
}
