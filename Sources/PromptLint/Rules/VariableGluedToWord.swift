public import PromptCore
public import PromptTemplates

/// Finds a word that runs into the first value that changes.
public struct VariableGluedToWord: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The end of the shared prefix, if it stands within a word.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    let spans = context.layout.spans
    guard let first = spans.firstIndex(where: \.endsPrefix), first > 0, spans[first].isPutIn,
      spans[first - 1].fixedText != nil, spans[first - 1].message == spans[first].message,
      spans[..<first].reduce(0, { $0 + $1.fixedLength }) >= PrefixAnalysis.minimumCharacters
    else { return [] }
    let bytes = template.source.bytes
    let value = spans[first].range
    // Text of a partial stands elsewhere.
    guard spans[first - 1].range.upperBound == value.lowerBound, value.lowerBound > 0,
      bytes[value.lowerBound - 1].isASCIIWord
    else { return [] }
    var start = value.lowerBound
    while start > spans[first - 1].range.lowerBound, bytes[start - 1].isASCIIWord { start -= 1 }
    let endsWord = value.upperBound == bytes.count || !bytes[value.upperBound].isASCIIWord
    let edit = Edit(range: value.lowerBound..<value.lowerBound, replacement: "\n")
    return [
      diagnostic(
        "`\(template.source.text(in: start..<value.lowerBound))` runs into "
          + "`\(spans[first].name)`: the shared prefix ends inside a token",
        at: start..<value.upperBound,
        fix: Fix(
          title: "put the value on a line of its own",
          safety: endsWord ? .unsafe : .display,
          edits: endsWord ? [edit] : []
        )
      )
    ]
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "variable-glued-to-word",
      code: "PC409",
      summary: "The shared prefix ends inside a word.",
      cost: """
        Caches match whole tokens. Where a word runs into a value, as in `ticket{{id}}`, the last \
        letters of the fixed text and the first of the value make one token, which differs with \
        the value: the prefix ends a token earlier than the text, and an explicit breakpoint there \
        may not match at all. It is little, and it is free to repair.
        """,
      remedy: "End the fixed text with a line feed, and let the value begin a line.",
      facts: [
        .init(
          "SGLang matches token by token, vLLM whole blocks of 16 tokens.",
          source: "docs.vllm.ai, automatic prefix caching; github.com/sgl-project/sglang",
          date: "2026-11-20"
        )
      ],
      bad: [
        .init(
          "A number behind a word",
          fileExtension: "j2",
          text: """
            \(RuleExamples.instructions)
            ⟦ticket{{ question }}⟧

            """
        )
      ],
      good: [
        .init(
          "A line of its own",
          fileExtension: "j2",
          text: """
            \(RuleExamples.instructions)
            ticket:
            {{ question }}

            """
        )
      ],
      fixSafety: .unsafe,
      severity: .info
    )
  }
}

extension PromptSpan {
  /// Whether calls differ from here on.
  fileprivate var endsPrefix: Bool {
    fixedText == nil && (isHistory || (stability.rank ?? 0) > (Stability.deploy.rank ?? 0))
  }

  /// Its bytes of fixed text.
  fileprivate var fixedLength: Int { fixedText?.utf8.count ?? 0 }
}

extension UInt8 {
  /// Scripts without spaces between words have no such ends, and signs are tokens of their own.
  fileprivate var isASCIIWord: Bool { isASCIILetter || isASCIIDigit }
}
