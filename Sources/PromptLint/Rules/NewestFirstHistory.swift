internal import PromptCore

/// Finds histories that put new entries before older ones.
public struct NewestFirstHistory: TrafficRule {
  /// Makes the rule.
  public init() {}

  /// A request that has the earlier one's entries behind new ones.
  public func observations(in comparison: RequestComparison) -> [TrafficObservation] {
    comparison.observation(of: "newest-first-history").map { [$0] } ?? []
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "newest-first-history",
      code: "PC204",
      summary: "A history puts its newest entry before the older ones.",
      cost: """
        Each new entry moves all older ones, and a prefix that moved is another prefix: the whole \
        history is read at the full input price on every turn. In the order in which it happened, \
        only the newest entry is new.
        """,
      remedy: "Append: oldest entry first, newest last.",
      bad: [
        .init(
          "the newest event stands on top",
          fileExtension: "jsonl",
          text: Self.log(first: Self.events(), second: "⟦- 10:31 door open\\n⟧" + Self.events())
        )
      ],
      good: [
        .init(
          "the newest event stands last",
          fileExtension: "jsonl",
          text: Self.log(first: Self.events(), second: Self.events() + "- 10:31 door open\\n")
        )
      ],
      severity: .error
    )
  }

  private static func events() -> String {
    (1...24).map { "- 09:\($0 + 30) sensor \($0) of coach 7 reports\\n" }.joined()
  }

  private static func log(first: String, second: String) -> String {
    let line = { (time: String, events: String) in
      RuleExamples.openAI(
        time,
        messages: [
          RuleExamples.message("system", "Name the fault."),
          RuleExamples.message("user", "Events:\\n\(events)"),
        ].joined(separator: ", ")
      )
    }
    return "\(line("31:05", first))\n\(line("31:40", second))\n"
  }
}
