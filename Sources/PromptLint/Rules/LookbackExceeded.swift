public import PromptCore
internal import PromptRequests

/// Finds marks so far behind the last stored prefix that it is not found.
public struct LookbackExceeded: RequestRule, TrafficRule {
  /// Makes the rule.
  public init() {}

  /// Request bodies, files that hold some, and the requests of a log.
  public var subjects: [RuleSubject] { [.file(self), .request(self), .traffic(self)] }

  /// A mark further behind the one before it than a lookback reaches: a remark, because whether a
  /// prefix was stored in between only a log can show.
  public func diagnostics(in request: PositionedRequest) -> [Diagnostic] {
    guard let reach = request.limits.lookbackPositions else { return [] }
    let layout = request.layout
    let positions = BlockPositions.of(layout)
    let marked = layout.blocks.indices.filter { layout.blocks[$0].marker != nil }
    return zip(marked, marked.dropFirst()).compactMap { before, after in
      let distance = positions[after] - positions[before]
      guard distance > reach, layout.blocks[before].level == .messages,
        let marker = layout.blocks[after].marker
      else { return nil }
      return diagnostic(
        "the mark stands \(distance) positions behind the one before it, and \(reach) are looked at",
        at: request.range(of: marker.path),
        severity: .info
      )
    }
  }

  /// A continuation whose marks reach none of the prefixes that the earlier request stored.
  public func observations(in comparison: RequestComparison) -> [TrafficObservation] {
    guard comparison.relation == .continuation, let earlier = comparison.earlier,
      let reach = comparison.facts.limits.lookbackPositions,
      let stored = earlier.marks.last?.block
    else { return [] }
    let positions = comparison.positions
    let marks = comparison.later.marks.filter { $0.block >= stored }
    guard let first = marks.first, positions[first.block] - positions[stored] > reach else {
      return []
    }
    let layout = comparison.request.layout
    let path =
      layout.blocks[first.block].marker?.path ?? layout.options.automaticMarker?.path ?? []
    let kept = earlier.marks.filter { mark in
      comparison.later.marks.contains { $0.block == mark.block }
    }
    let lost =
      comparison.later.tokens(before: stored + 1)
      - comparison.later.tokens(before: (kept.last?.block ?? -1) + 1)
    return [
      TrafficObservation(
        "the mark stands \(positions[first.block] - positions[stored]) positions behind the prefix "
          + "that line \(earlier.line) stored, and \(reach) are looked at",
        at: comparison.place(of: path),
        tokensLost: lost,
        cost: comparison.cost(of: lost),
        notes: [
          "a run of parallel tool calls, or of their results, counts as one position"
        ]
      )
    ]
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "lookback-exceeded",
      code: "PC304",
      summary: "More content blocks came in since the last request than a cache mark looks back.",
      cost: """
        From each mark the vendor looks back a fixed number of content blocks for a prefix that it \
        stored. A turn that adds more blocks than that (many tool calls, documents, results) jumps \
        over the stored prefix, and the whole conversation is read and written anew.
        """,
      remedy: """
        Set a further mark in the middle of a long turn, at most twenty positions behind the last \
        one, or leave the earlier request's mark where it was.
        """,
      facts: [
        .init(
          "Each breakpoint looks back at most 20 content blocks.",
          source: "Anthropic, \"Prompt caching\"",
          date: "2026-11-20"
        ),
        .init(
          "A run of parallel `tool_use` blocks, or of `tool_result` blocks, is one position.",
          source: "PyPI, promptcachelint 0.1.0",
          date: "2026-09-30"
        ),
      ],
      bad: [
        .init(
          "a turn of 22 documents",
          fileExtension: "jsonl",
          text: Self.log(documents: 22, mark: "⟦\(RuleExamples.mark)⟧")
        )
      ],
      good: [
        .init(
          "a turn of 12 documents",
          fileExtension: "jsonl",
          text: Self.log(documents: 12, mark: RuleExamples.mark)
        )
      ],
      severity: .warning
    )
  }

  private static func log(documents: Int, mark: String) -> String {
    let question = RuleExamples.block("Which report names the fault?", mark: RuleExamples.mark)
    let asked = RuleExamples.block("Which report names the fault?")
    let reports = (1...documents).map { RuleExamples.block("Report \($0).") }
    let end = RuleExamples.block("Here they are.", mark: mark)
    let first = #"{"role": "user", "content": [\#(question)]}"#
    let again = #"{"role": "user", "content": [\#(asked)]}"#
    let turn = (reports + [end]).joined(separator: ", ")
    let later = [
      again, RuleExamples.message("assistant", "Show me the reports."),
      #"{"role": "user", "content": [\#(turn)]}"#,
    ]
    let system = RuleExamples.block(RuleExamples.line)
    return [
      RuleExamples.claude("31:05", system: system, messages: first),
      RuleExamples.claude("31:40", system: system, messages: later.joined(separator: ", ")),
    ].joined(separator: "\n") + "\n"
  }
}
