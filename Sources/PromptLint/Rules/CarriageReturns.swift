public import PromptCore

/// Finds line ends of Windows, above all beside others.
public struct CarriageReturns: FileRule {
  /// Makes the rule.
  public init() {}

  /// The first line end that is not like the others, or the first of a file that has no others.
  public func diagnostics(in source: SourceText) -> [Diagnostic] {
    guard source.bytes.contains(0x0D), let file = TemplateTextFile(source) else { return [] }
    let ends = LineEnds(of: file.bytes)
    guard let first = ends.withReturn.first else { return [] }
    guard let firstPlain = ends.plain.first else {
      return [
        diagnostic(
          "lines end with carriage return and line feed",
          at: first - 1..<first + 1,
          severity: .info,
          fix: Self.removal(of: ends.withReturn)
        )
      ]
    }
    let keepsReturns = ends.withReturn.count > ends.plain.count
    return [
      diagnostic(
        "\(Self.count(ends.withReturn)) with carriage return and line feed, "
          + "\(Self.count(ends.plain)) with line feed alone",
        at: keepsReturns ? firstPlain..<firstPlain + 1 : first - 1..<first + 1,
        fix: keepsReturns
          ? Fix(
            title: "end all lines with carriage return and line feed, as most do",
            safety: .safe,
            edits: ends.plain.map { Edit(range: $0..<$0, replacement: "\r") }
          ) : Self.removal(of: ends.withReturn)
      )
    ]
  }

  private static func count(_ ends: [Int]) -> String {
    ends.count == 1 ? "1 line ends" : "\(ends.count.grouped) lines end"
  }

  private static func removal(of ends: [Int]) -> Fix {
    Fix(
      title: "end all lines with line feed alone",
      safety: .safe,
      edits: ends.map { Edit(range: $0 - 1..<$0, replacement: "") }
    )
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "carriage-returns",
      code: "PC406",
      summary: "Lines end with carriage return and line feed, or some do.",
      cost: """
        A line end of Windows is two bytes, and they are sent to the model. A prompt that is \
        checked out with them on one machine and without them on another has two prefixes, of \
        which neither finds the other in the cache; the first line end is where they part.

        Mixed line ends in one file are a warning: they come from editing on several systems, and \
        the next editor or formatter changes them all. A file that has no others is a remark, for \
        version control may have written them.
        """,
      remedy: """
        End lines with line feed, and say so in `.gitattributes`: `*.prompt text eol=lf`. The \
        repair covers the whole file with its front matter.
        """,
      facts: [
        .init(
          "With `core.autocrlf=true`, git writes carriage returns into the working tree.",
          source: "git-scm.com, gitattributes, end-of-line conversion",
          date: "2026-11-20"
        ),
        .init(
          "Jinja2 writes every line end of a template as its option `newline_sequence` says, a "
            + "line feed by default; Handlebars, Mustache and plain files keep the bytes.",
          source: "jinja.palletsprojects.com, API",
          date: "2026-11-20"
        ),
      ],
      bad: [
        .init(
          "One line from another editor",
          fileExtension: "md",
          text: "You answer questions about train connections.⟦\r\n⟧\(RuleExamples.instructions)\n"
        )
      ],
      good: [
        .init(
          "Line feeds",
          fileExtension: "md",
          text: "You answer questions about train connections.\n\(RuleExamples.instructions)\n"
        )
      ],
      fixSafety: .safe,
      severity: .warning
    )
  }
}

/// The offsets of the line feeds of a text.
private struct LineEnds {
  /// Those behind a carriage return.
  var withReturn: [Int] = []
  /// The others.
  var plain: [Int] = []

  init(of bytes: [UInt8]) {
    for index in bytes.indices where bytes[index] == 0x0A {
      if index > 0, bytes[index - 1] == 0x0D {
        withReturn.append(index)
      } else {
        plain.append(index)
      }
    }
  }
}
