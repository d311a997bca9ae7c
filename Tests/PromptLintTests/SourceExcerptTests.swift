import PromptCore
import Testing

@testable import PromptLint

struct SourceExcerptTests {
  /// The excerpt of the marked part of a line.
  private func excerpt(_ marked: String) -> SourceExcerpt {
    let example = RuleDocumentation.Example("", fileExtension: "txt", text: marked)
    let (text, ranges) = example.unmarked
    let source = SourceText(path: "p", text: text)
    let line = source.lineRange(at: ranges[0].lowerBound)
    return SourceExcerpt(of: source, line: line, marking: ranges[0])
  }

  @Test(arguments: [
    ("Now: ⟦{{now}}⟧.", "Now: {{now}}.", "     ^^^^^^^"),
    ("\tNow:\t⟦{{now}}⟧", "\tNow:\t{{now}}", "\t    \t^^^^^^^"),
    ("日本 ⟦{{now}}⟧", "日本 {{now}}", "     ^^^^^^^"),
    ("🚂 ⟦{{now}}⟧", "🚂 {{now}}", "   ^^^^^^^"),
    ("e\u{301} ⟦{{now}}⟧", "e\u{301} {{now}}", "  ^^^^^^^"),
    ("⟦{{#each\n  x}}⟧", "{{#each", "^^^^^^^"),
    ("a\u{1B}[31m ⟦b⟧", "a�[31m b", "       ^"),
  ])
  func `carets stand under what is marked`(marked: String, line: String, carets: String) {
    let excerpt = excerpt(marked)
    #expect(excerpt.line == line)
    #expect(excerpt.carets == carets)
  }

  @Test func `a long line is cut around the place`() {
    let long = String(repeating: "x", count: 500)
    let excerpt = excerpt("\(long)⟦{{now}}⟧\(long)")
    #expect(excerpt.line.count == 129)
    #expect(excerpt.line.hasPrefix("…x"))
    #expect(excerpt.line.hasSuffix("x…"))
    #expect(excerpt.carets == String(repeating: " ", count: 61) + "^^^^^^^")
  }
}
