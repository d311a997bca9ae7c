public import PromptCore

/// Finds byte order marks, which some readers send to the model and others drop.
public struct ByteOrderMark: FileRule {
  /// Makes the rule.
  public init() {}

  /// The mark in front of the text, or the first one inside.
  public func diagnostics(in source: SourceText) -> [Diagnostic] {
    guard source.hasByteOrderMark || source.bytes.contains(0xEF),
      let file = TemplateTextFile(source)
    else { return [] }
    let inner = file.bytes.marks
    guard let first = source.hasByteOrderMark ? 0..<0 : inner.first else { return [] }
    let message =
      source.hasByteOrderMark
      ? "the file begins with a byte order mark" : "a byte order mark stands in the text"
    let edits = (source.hasByteOrderMark ? [0..<0] : []) + inner
    return [
      diagnostic(
        message,
        at: first,
        fix: Fix(
          title: "take the byte order mark out",
          safety: .safe,
          edits: edits.map { Edit(range: $0, replacement: "") }
        )
      )
    ]
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "byte-order-mark",
      code: "PC405",
      summary: "A byte order mark stands in front of the prompt or inside it.",
      cost: """
        U+FEFF cannot be seen, and programs differ in what they do with it: one that reads the \
        file as plain UTF-8 sends it to the model as the first character, one that drops it does \
        not. The two prompts look the same and share no prefix: each has to fill a cache of its \
        own. Inside a text it comes from files that were put together, and costs a token.
        """,
      remedy: "Save the file as UTF-8 without a byte order mark.",
      facts: [
        .init(
          "Python's codec `utf-8` keeps the mark as U+FEFF, `utf-8-sig` drops it.",
          source: "docs.python.org, codecs, encodings and Unicode",
          date: "2026-11-20"
        )
      ],
      bad: [
        .init(
          "A file that an editor saved with a mark",
          fileExtension: "md",
          text: "⟦⟧\u{FEFF}\(RuleExamples.instructions)\n"
        ),
        .init(
          "Two files that were put together",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            You answer questions about train connections.
            ⟦\u{FEFF}⟧\(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        ),
      ],
      good: [
        .init(
          "No mark",
          fileExtension: "md",
          text: "\(RuleExamples.instructions)\n"
        )
      ],
      fixSafety: .safe,
      severity: .error
    )
  }
}

extension [UInt8] {
  /// The byte order marks at the beginnings of lines.
  fileprivate var marks: [Range<Int>] {
    var marks: [Range<Int>] = []
    var position = 0
    while let index = self[position...].firstIndex(of: 0xEF) {
      position = index + 1
      guard index + 2 < count, self[index + 1] == 0xBB, self[index + 2] == 0xBF,
        index == 0 || self[index - 1] == 0x0A
      else { continue }
      marks.append(index..<index + 3)
      position = index + 3
    }
    return marks
  }
}
