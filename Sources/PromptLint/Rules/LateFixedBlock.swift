public import PromptCore
public import PromptTemplates

/// Finds long fixed text that stands behind everything that changes.
public struct LateFixedBlock: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The longest run of fixed text behind the last value that changes from call to call, if it is
  /// long enough to be worth hoisting.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    let spans = context.layout.spans
    guard let last = spans.lastIndex(where: \.changesPerCall) else { return [] }
    let behind = spans[(last + 1)...].filter { $0.fixedText != nil }
    guard
      let block = behind.max(by: { $0.fixedLength < $1.fixedLength }),
      block.fixedLength >= PrefixAnalysis.minimumCharacters
    else { return [] }
    return [
      diagnostic(
        "\(block.fixedLength.grouped) characters of fixed text stand behind "
          + "`\(spans[last].name)`, the last value that changes from call to call",
        at: template.source.firstLine(of: block.range),
        fix: context.hoisting(
          block.range,
          in: template,
          title: "hoist it in front of the values"
        )
      )
    ]
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "late-fixed-block",
      code: "PC208",
      summary: "Long fixed text stands behind the last value and could be hoisted.",
      cost: """
        What stands behind a value of the call is paid in full on every call. The findings of \
        PC101 to PC205 name the values that end the prefix; this one names the text that is worth \
        moving, which is often the easier edit: one block up instead of many values down.

        It says nothing that those findings do not, so it is in preview and off unless selected.
        """,
      remedy: """
        Move the block in front of everything that changes. If it explains how to use the values \
        above it, say "the question below" instead of "the question above".
        """,
      bad: [
        .init(
          "The rules behind the question",
          fileExtension: "prompt",
          text: """
            {{role "user"}}
            Question: {{question}}
            ⟦\(RuleExamples.firstLine)⟧
            \(RuleExamples.otherLines)

            """
        )
      ],
      good: [
        .init(
          "The rules first",
          fileExtension: "prompt",
          text: """
            {{role "user"}}
            \(RuleExamples.instructions)
            Question: {{question}}

            """
        )
      ],
      fixSafety: .unsafe,
      severity: .info,
      status: .preview
    )
  }
}

extension PromptSpan {
  /// Whether calls of one session differ in it.
  fileprivate var changesPerCall: Bool { stability == .turn || stability == .request }

  /// The scalars of fixed text.
  fileprivate var fixedLength: Int { fixedText?.scalarCount ?? 0 }
}

extension SourceText {
  /// The first line of a range that is more than white space.
  fileprivate func firstLine(of range: Range<Int>) -> Range<Int> {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let range = range.clamped(to: 0..<bytes.count)
    guard let start = bytes[range].firstIndex(where: { !isBlank($0) }) else { return range }
    return start..<min(lineRange(at: start).upperBound, range.upperBound)
  }
}
