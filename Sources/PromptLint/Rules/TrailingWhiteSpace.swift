public import PromptCore

/// Finds white space at line ends.
public struct TrailingWhiteSpace: FileRule {
  /// Makes the rule.
  public init() {}

  /// The first such place of a file.
  public func diagnostics(in source: SourceText) -> [Diagnostic] {
    guard let file = TemplateTextFile(source) else { return [] }
    let places = file.trailingWhiteSpace
    guard let first = places.first else { return [] }
    return [
      diagnostic(
        places.count == 1
          ? "a line ends with white space" : "\(places.count.grouped) lines end with white space",
        at: first,
        fix: Fix(
          title: "take white space at line ends out",
          safety: .safe,
          edits: places.map { Edit(range: $0, replacement: "") }
        )
      )
    ]
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "trailing-white-space",
      code: "PC408",
      summary: "Lines end with spaces or tabs.",
      cost: """
        White space at a line end cannot be seen and says nothing, but it is sent and often takes \
        a token. Editors and formatters take it out when somebody touches the file for another \
        reason, and then everything behind it has to be written to the cache anew.
        """,
      remedy: """
        Let the editor strip it. Two spaces at the end of a line that is followed by text are a \
        line break in Markdown; they are left alone, and so is front matter.
        """,
      bad: [
        .init(
          "A space behind a full stop, a tab on an empty line",
          fileExtension: "md",
          text: "You answer questions about trains.⟦ ⟧\n\t\n\(RuleExamples.instructions)\n"
        )
      ],
      good: [
        .init(
          "Line breaks of Markdown",
          fileExtension: "md",
          text: "Answer in two lines:  \nfirst the train, then the time.\n"
        )
      ],
      fixSafety: .safe,
      severity: .info
    )
  }
}

extension TemplateTextFile {
  /// The white space at line ends that means nothing.
  fileprivate var trailingWhiteSpace: [Range<Int>] {
    var places: [Range<Int>] = []
    var start = bodyStart
    while let next = bytes.lineEnd(from: start) {
      var end = next
      if end > start, bytes[end - 1] == 0x0A { end -= 1 }
      if end > start, bytes[end - 1] == 0x0D { end -= 1 }
      if end > start, bytes[end - 1].isBlank {
        let place = bytes.blanks(before: end, from: start)
        if !isLineBreak(place, of: start, next: next) { places.append(place) }
      }
      start = next
    }
    return places
  }

  /// Whether blanks are two or more spaces behind text with more text on the next line.
  private func isLineBreak(_ place: Range<Int>, of line: Int, next: Int) -> Bool {
    guard place.count >= 2, place.lowerBound > line, bytes[place].allSatisfy({ $0 == 0x20 }),
      let end = bytes.lineEnd(from: next)
    else { return false }
    return !bytes.visible(next..<end).isEmpty
  }
}

extension [UInt8] {
  fileprivate func blanks(before end: Int, from start: Int) -> Range<Int> {
    var first = end
    while first > start, self[first - 1].isBlank { first -= 1 }
    return first..<end
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }
}
