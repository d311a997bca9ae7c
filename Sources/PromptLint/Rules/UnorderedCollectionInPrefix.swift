public import PromptCore
public import PromptTemplates

/// Finds sets and dictionaries in the prefix whose elements come in the order of their hashes.
public struct UnorderedCollectionInPrefix: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The breaks that such a collection causes.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    context.breaks(of: .unorderedCollection).map { found in
      diagnostic(
        "\(found.subject) \(found.names.count > 1 ? "are" : "is") written in the order of hashes, "
          + "and \(found.names.count > 1 ? "they" : "it") \(found.stands)",
        at: found.range,
        fix: Fix(title: "sort the elements before they are written", safety: .display, edits: [])
      )
    }
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "unordered-collection-in-prefix",
      code: "PC402",
      summary: "A set or a dictionary is written without an order.",
      cost: """
        The elements of a set have no order. Python and Swift seed their hashes anew in each \
        process, Go and Rust even for each map: the same elements come in another order, and the \
        prefix ends at the first one that differs. Within one process all may look well, so tests \
        do not show it.

        The cost is stated for an order that differs on every call, which is the worst case.
        """,
      remedy: """
        Sort where the text is made: `sorted(tags)` in Python, `.sorted()` in Swift, `| sort` in \
        a template; or keep a list, which has an order. Python's dictionaries keep the order of \
        insertion: they are stable as long as they are filled in the same order.
        """,
      facts: [
        .init(
          "Iteration over sets is on Anthropic's list of silent invalidators.",
          source: "github.com/anthropics/skills, claude-api/shared/prompt-caching.md",
          date: "2026-07-01"
        ),
        .init(
          "The hashes of strings are salted with a random value that is fixed within a process "
            + "and differs between runs, unless PYTHONHASHSEED is set.",
          source: "docs.python.org, data model, object.__hash__",
          date: "2026-11-20"
        ),
        .init(
          "Swift's `Set` gave another order in three of three runs of one program; "
            + "SWIFT_DETERMINISTIC_HASHING hides that in tests.",
          source: "measured with Swift 6.3.1 on Linux",
          date: "2026-11-20"
        ),
      ],
      bad: [
        .init(
          "The names of the tools without repeats",
          fileExtension: "j2",
          text: """
            You may use these tools: ⟦{{ tools | set | join(", ") }}⟧.
            \(RuleExamples.instructions)
            Question: {{ question }}

            """
        )
      ],
      good: [
        .init(
          "Sorted",
          fileExtension: "j2",
          text: """
            You may use these tools: {{ tools | set | sort | join(", ") }}.
            \(RuleExamples.instructions)
            Question: {{ question }}

            """
        )
      ],
      severity: .error
    )
  }
}
