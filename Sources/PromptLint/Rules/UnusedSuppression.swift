internal import PromptCore

/// Finds suppressions that excuse nothing.
public struct UnusedSuppression: LintRule, SuppressionRule {
  static let id = "unused-suppression"

  /// Makes the rule.
  public init() {}

  func diagnostics(of suppressions: Suppressions) -> [Diagnostic] {
    suppressions.entries.flatMap { entry in
      unknown(in: entry) + (ineffective(entry) ?? unused(entry, suppressions.checkedRules))
    }
  }

  /// The names that no rule has.
  private func unknown(in entry: Suppression) -> [Diagnostic] {
    entry.names.filter { $0.rule == nil }.map { name in
      diagnostic(
        "there is no rule \"\(name.text)\" to disable",
        at: entry.range,
        notes: [Suggestion.remedy(for: name.text, in: RuleRegistry.names)]
      )
    }
  }

  /// Why it excuses nothing whatever is found, if that is so.
  private func ineffective(_ entry: Suppression) -> [Diagnostic]? {
    if entry.isSent {
      return [
        diagnostic(
          "no comment of this format: it is sent to the model and excuses nothing",
          at: entry.range,
          notes: [
            "use the front matter, `promptopt: {disable: [{rule: …, reason: …}]}`, or the "
              + "configuration"
          ]
        )
      ]
    }
    guard let first = entry.names.first else {
      return [diagnostic("promptopt-disable names no rule", at: entry.range)]
    }
    guard entry.reason.isEmpty else { return nil }
    let names = entry.names.map(\.text).joined(separator: ", ")
    return [
      diagnostic(
        "disabling \(names) without a reason has no effect",
        at: entry.range,
        notes: ["write the reason behind a colon: `promptopt-disable \(first.text): reason`"]
      )
    ]
  }

  /// The rules that found nothing where they are excused.
  private func unused(_ entry: Suppression, _ checked: Set<String>) -> [Diagnostic] {
    let idle = entry.names.filter { name in
      name.rule.map { checked.contains($0) && !entry.used.contains($0) } ?? false
    }
    guard !idle.isEmpty else { return [] }
    let names = idle.map { "`\($0.text)`" }.joined(separator: ", ")
    let scope = entry.lines == nil ? "in this file" : "on its line or the next"
    return [
      diagnostic(
        "\(names) \(idle.count == 1 ? "finds" : "find") nothing \(scope) that would need an excuse",
        at: entry.range,
        fix: fix(of: entry, removing: Set(idle.map(\.text)))
      )
    ]
  }

  private func fix(of entry: Suppression, removing idle: Set<String>) -> Fix? {
    let rest = entry.names.filter { !idle.contains($0.text) }.map(\.text)
    if rest.isEmpty, let removal = entry.removal {
      return Fix(
        title: "remove the comment",
        safety: .safe,
        edits: [Edit(range: removal, replacement: "")]
      )
    }
    guard !rest.isEmpty, let names = entry.namesRange else { return nil }
    let kept = " \(rest.joined(separator: ", "))"
    return Fix(
      title: "leave out \(idle.sorted().joined(separator: ", "))",
      safety: .safe,
      edits: [Edit(range: names, replacement: kept)]
    )
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: Self.id,
      code: "PC506",
      summary: "A suppression excuses nothing.",
      cost: """
        A suppression that outlives its finding hides the next one on the same line: the prompt \
        gets dearer and nobody is told. One without a reason, of a rule that does not exist, or in \
        text that is sent to the model has no effect at all.
        """,
      remedy: "Remove it, or give the reason behind a colon.",
      bad: [
        .init(
          "The line below has been repaired",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            ⟦{{! promptopt-disable clock-in-prefix: fixed when the process starts }}⟧
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        ),
        .init(
          "A suppression without a reason",
          fileExtension: "j2",
          text: """
            ⟦{# promptopt-disable clock-in-prefix #}⟧
            \(RuleExamples.instructions)
            {{ question }}

            """
        ),
      ],
      good: [
        .init(
          "A suppression with a reason, of a finding that is there",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            {{! promptopt-disable clock-in-prefix: fixed when the process starts }}
            Now: {{now}}
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        )
      ],
      fixSafety: .safe,
      severity: .warning
    )
  }
}
