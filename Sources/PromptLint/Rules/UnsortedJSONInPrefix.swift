public import PromptCore
public import PromptTemplates

/// Finds JSON in the prefix whose key order nothing fixes.
public struct UnsortedJSONInPrefix: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The breaks that unsorted JSON causes.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    context.breaks(of: .unsortedJSON).map { found in
      let filter = found.filter ?? ""
      let isWrittenBy = found.filter.map { "`\($0)` writes \(found.subject)" }
      let isJinja = template.format == .jinja || template.format == .prompty
      let dependsOnEngine = isJinja && filter.lowercased() == "tojson"
      return diagnostic(
        "\(isWrittenBy ?? "\(found.subject) is written as JSON") without sorting its keys, and it "
          + found.stands,
        at: found.range,
        severity: dependsOnEngine ? .warning : .error,
        notes: dependsOnEngine ? [Self.engineNote] : [],
        fix: KeySorting(of: found, in: template).fix
      )
    }
  }

  private static let engineNote =
    "Jinja2 itself sorts the keys of `tojson` by default; transformers' chat templates and "
    + "engines that keep the order of insertion do not"

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "unsorted-json-in-prefix",
      code: "PC401",
      summary: "Tools, a schema or settings are written as JSON whose key order nothing fixes.",
      cost: """
        Objects come out of hash tables in many languages, and their order differs from process \
        to process (Swift, Python sets, Java, Rust) or with the order of insertion. The same \
        tools then give different bytes, and the prefix ends inside the JSON: it and all text \
        behind it pay the full input price. Tests do not show it, because within one process the \
        order often stays.

        The cost is stated for an order that differs on every call, which is the worst case. JSON \
        that stands in the file itself is fixed text and is not reported; neither is JSON behind \
        the call's input, where nothing is cached anyhow.
        """,
      remedy: """
        Sort the keys where the value is serialised: `tojson(sort_keys=true)` in transformers' \
        chat templates, `json.dumps(…, sort_keys=True)`, `JSONEncoder.OutputFormatting.sortedKeys`, or \
        a helper that sorts. Or serialise once per deployment and pass the text.
        """,
      facts: [
        .init(
          "`json.dumps` without `sort_keys` and iteration over sets are on Anthropic's list of "
            + "silent invalidators.",
          source: "github.com/anthropics/skills, claude-api/shared/prompt-caching.md",
          date: "2026-07-01"
        ),
        .init(
          "Swift's JSONEncoder without `.sortedKeys` wrote different bytes in three of three runs "
            + "of one program.",
          source: "measured with Swift 6.3.1 on Linux",
          date: "2026-11-20"
        ),
        .init(
          "Jinja2's own `tojson` sorts keys by default (policy `json.dumps_kwargs`), the one that "
            + "transformers gives its chat templates does not (`sort_keys=False`): in Jinja "
            + "templates the finding is a warning.",
          source: "jinja.palletsprojects.com, API, policies; huggingface/transformers, "
            + "chat_template_utils.py",
          date: "2026-11-20"
        ),
      ],
      bad: [
        .init(
          "Tools as JSON above the instructions",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            Tools: ⟦{{json tools}}⟧
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        ),
        .init(
          "A schema in a Jinja template",
          fileExtension: "j2",
          text: """
            Answer with an object of this schema:
            ⟦{{ output_schema | tojson }}⟧
            \(RuleExamples.instructions)
            Question: {{ question }}

            """
        ),
        .init(
          "Tools in a chat template of transformers",
          fileExtension: "jinja",
          text: """
            You may call these functions:
            ⟦{{ tools | tojson }}⟧
            \(RuleExamples.instructions)
            {{ question }}
            {% if add_generation_prompt %}Answer:{% endif %}

            """
        ),
      ],
      good: [
        .init(
          "Sorted keys",
          fileExtension: "j2",
          text: """
            Answer with an object of this schema:
            {{ output_schema | tojson(sort_keys=true) }}
            \(RuleExamples.instructions)
            Question: {{ question }}

            """
        ),
        .init(
          "JSON of the call's input, behind everything fixed",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            \(RuleExamples.instructions)
            {{role "user"}}
            {{json question}}

            """
        ),
      ],
      fixSafety: .safe,
      severity: .error
    )
  }
}
