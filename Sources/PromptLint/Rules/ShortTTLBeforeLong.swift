internal import PromptCatalog
public import PromptCore
internal import PromptRequests

/// Finds marks of the long lifetime behind marks of the short one.
public struct ShortTTLBeforeLong: RequestRule {
  /// Makes the rule.
  public init() {}

  /// The long marks that follow a short one.
  public func diagnostics(in request: PositionedRequest) -> [Diagnostic] {
    guard request.limits.matching == .marksWithLookback else { return [] }
    var shortest = Double.infinity
    var name = ""
    var found: [Diagnostic] = []
    for marker in request.layout.markers {
      guard let lifetime = request.limits.lifetime(named: marker.ttl) else { continue }
      if lifetime.seconds > shortest {
        found.append(
          diagnostic(
            "a mark of \(lifetime.name) stands behind one of \(name)",
            at: request.range(of: marker.path)
          )
        )
      } else {
        (shortest, name) = (lifetime.seconds, lifetime.name)
      }
    }
    return found
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "short-ttl-before-long",
      code: "PC306",
      summary: "A cache mark of a long lifetime stands behind one of a short lifetime.",
      cost: """
        A prefix includes everything before its mark. One that is to live for an hour cannot rest \
        on one that lives for five minutes, and the vendor refuses the request.
        """,
      remedy: """
        Give the marks at the front the long lifetime and those behind them the short one, or all \
        of them the same.
        """,
      facts: [
        .init(
          "Entries of one hour must stand before entries of five minutes.",
          source: "Portkey, \"Anthropic prompt caching\"",
          date: "2026-11-20"
        )
      ],
      bad: [
        .init(
          "the tariffs are to live longer than the rules before them",
          fileExtension: "json",
          text: Self.body(first: RuleExamples.mark, second: "⟦\(RuleExamples.longMark)⟧")
        )
      ],
      good: [
        .init(
          "the long lifetime first",
          fileExtension: "json",
          text: Self.body(first: RuleExamples.longMark, second: RuleExamples.mark)
        )
      ],
      severity: .error
    )
  }

  private static func body(first: String, second: String) -> String {
    """
    {
      "model": "claude-opus-4-8",
      "max_tokens": 500,
      "system": [
        \(RuleExamples.block("Rules.", mark: first)),
        \(RuleExamples.block("Tariffs.", mark: second))
      ],
      "messages": [\(RuleExamples.message("user", "When does the next train leave?"))]
    }

    """
  }
}
