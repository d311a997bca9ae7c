internal import PromptCatalog
public import PromptCore
internal import PromptRequests
public import PromptTemplates

/// Finds prompts whose fixed text is just too short to be cached at all.
public struct PrefixBelowMinimum: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// At most one finding, at the prompt's first line.
  ///
  /// It is silent unless somebody named the model; where the true length is not known (values that
  /// a deployment fixes, an estimate that reaches the minimum); where the conversation follows,
  /// which grows over the minimum by itself; and far below the minimum, where nothing can be done.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    guard let model = context.model, let counter = model.counter,
      let minimum = model.rates.cacheMinimum, context.breaks.isEmpty,
      !context.layout.spans.contains(where: \.isHistory)
    else { return [] }
    let prefix = StablePrefix(of: context.layout)
    guard !prefix.hasDeployedValues, prefix.bytes.count >= minimum / 2 else { return [] }
    let count = counter.count(prefix.text())
    guard count.tokens * 2 >= minimum, count.bounds.upperBound < minimum else { return [] }
    let about = count.kind == .exact ? "" : "about "
    return [
      diagnostic(
        "the fixed text has \(about)\(count.tokens.grouped) tokens, and \(model.rates.model) "
          + "caches from \(minimum.grouped) on: nothing of it is cached",
        at: firstLine(of: prefix, in: template.source),
        notes: notes(on: model.rates, minimum: minimum),
        fix: Fix(
          title: "put \((minimum - count.tokens).grouped) tokens of stable text, such as examples, "
            + "in front, or leave it: short prompts are cheap",
          safety: .display,
          edits: []
        )
      )
    ]
  }

  /// From the first letter of the prompt to the end of its line.
  private func firstLine(of prefix: StablePrefix, in source: SourceText) -> Range<Int> {
    let start = prefix.fileOffset(of: 0)
    let line = source.lineRange(at: start)
    var offset = start
    for scalar in source.text(in: start..<source.bytes.count).unicodeScalars {
      if scalar.properties.isAlphabetic { break }
      offset += scalar.utf8.count
    }
    guard offset < source.bytes.count else { return start..<max(start, line.upperBound) }
    return offset..<source.lineRange(at: offset).upperBound
  }

  private func notes(on rates: ModelRates, minimum: Int) -> [String] {
    guard let cache = rates.cache else { return [] }
    var notes: [String] = []
    if let source = cache.sources[.minimumTokens] {
      notes.append("\(minimum.grouped) tokens: \(source.name), \(source.date)")
    }
    notes += cache.conflicts(about: .minimumTokens).map {
      "other sources say \($0.value): \($0.source.name), \($0.source.date)"
    }
    return notes
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "prefix-below-minimum",
      code: "PC301",
      summary: "The fixed text is just shorter than what the model's provider caches.",
      cost: """
        Providers cache a prefix only from a minimum on, and say nothing where it is shorter: every \
        call then pays the full input price for all of it. The minimum differs from model to model, \
        and the documents disagree; the finding names the figure that was used, its source and its \
        day, and what other sources say.

        It is reported only where the template or the command line names the model, from half of \
        the minimum on: below that nothing can be done. It is `info`, and has no price.
        """,
      remedy: """
        Move stable text that is sent anyway in front (examples, schemas, tool descriptions), so \
        that the prefix reaches the minimum, or share one prefix among several prompts. If there is \
        no such text, leave it: padding a prompt costs more than it saves.
        """,
      facts: [
        .init(
          "OpenAI caches prompts from 1,024 tokens on.",
          source: "developers.openai.com, api/docs/guides/prompt-caching",
          date: "2026-11-20"
        ),
        .init(
          "Anthropic's minimum is 512, 1,024, 2,048 or 4,096 tokens, by model; its own skill file "
            + "and the tables of 2026-09 and later disagree on several models.",
          source: "github.com/anthropics/skills, claude-api/shared/prompt-caching.md",
          date: "2026-07-01"
        ),
      ],
      bad: [
        .init(
          "Over half of what gpt-5.1 caches",
          fileExtension: "prompt",
          text: """
            ---
            model: gpt-5.1
            ---
            {{role "system"}}
            ⟦You sell tickets of a regional railway.⟧
            \(RuleExamples.longInstructions)
            {{role "user"}}
            {{question}}

            """
        )
      ],
      good: [
        .init(
          "Long enough",
          fileExtension: "prompt",
          text: """
            ---
            model: gpt-5.1
            ---
            {{role "system"}}
            \(RuleExamples.longInstructions)
            \(RuleExamples.longInstructions)
            {{role "user"}}
            {{question}}

            """
        ),
        .init(
          "A model that nobody named",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            \(RuleExamples.longInstructions)
            {{role "user"}}
            {{question}}

            """
        ),
      ],
      severity: .info,
      status: .preview
    )
  }
}
