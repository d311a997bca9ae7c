public import PromptCore
internal import PromptRequests

/// Finds more cache marks in a request than its vendor accepts.
public struct TooManyMarkers: RequestRule {
  /// Makes the rule.
  public init() {}

  /// The marks beyond the limit.
  public func diagnostics(in request: PositionedRequest) -> [Diagnostic] {
    guard let most = request.limits.maximumMarkers else { return [] }
    let markers = request.layout.markers
    return markers.dropFirst(most).map { marker in
      diagnostic(
        "the request has \(markers.count) cache marks, and \(most) are accepted"
          + (marker.isAutomatic ? "; the automatic one takes a slot" : ""),
        at: request.range(of: marker.path),
        notes: ["limit: \(request.limits.source), \(request.limits.date)"]
      )
    }
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "too-many-markers",
      code: "PC302",
      summary: "A request has more cache marks than its vendor accepts.",
      cost: """
        Anthropic answers a request with more than four `cache_control` marks with an error; a \
        gateway that drops the last ones instead drops those that save most. The automatic mark \
        at the top of a body takes one of the four places.
        """,
      remedy: """
        Keep one mark behind the tools, one behind the system prompt and one or two at the end of \
        the conversation: each prefix is found again at a later mark that covers it.
        """,
      facts: [
        .init(
          "At most four `cache_control` breakpoints in a request; the automatic one counts.",
          source: "Anthropic, \"Prompt caching\"",
          date: "2026-11-20"
        )
      ],
      bad: [.init("a fifth mark", fileExtension: "json", text: Self.body(fifth: true))],
      good: [.init("four marks", fileExtension: "json", text: Self.body(fifth: false))],
      severity: .error
    )
  }

  private static func body(fifth: Bool) -> String {
    let marked = ["Rules.", "Tariffs.", "Stations.", "Glossary."]
      .map { RuleExamples.block($0, mark: RuleExamples.mark) }.joined(separator: ",\n    ")
    let question = RuleExamples.block(
      "When does the next train leave?",
      mark: fifth ? "⟦\(RuleExamples.mark)⟧" : nil
    )
    return """
      {
        "model": "claude-opus-4-8",
        "max_tokens": 500,
        "system": [
          \(marked)
        ],
        "messages": [{"role": "user", "content": [\(question)]}]
      }

      """
  }
}
