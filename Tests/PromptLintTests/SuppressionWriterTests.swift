import PromptCore
import PromptTemplates
import Testing

@testable import PromptLint

struct SuppressionWriterTests {
  private func check(_ source: SourceText) -> (LintFile, CheckedFile) {
    let file = LintFile(source: source, templates: TemplateReaderRegistry.templates(in: source))
    let linter = Linter(environment: LintRendererTests.environment)
    var pricing = linter.pricing()
    return (file, linter.check(file, pricing: &pricing))
  }

  private func excuse(_ path: String, _ text: String) -> SuppressionWriter.Outcome {
    SuppressionWriter(reason: "it is meant", check: check)
      .excuse(SourceText(path: path, text: text))
  }

  @Test func `Handlebars gets a line of its own, as far in as the next`() {
    let outcome = excuse("a.hbs", "A\n  Now: {{now}}\n\(RuleExamples.instructions)")
    #expect(
      outcome.source.text.hasPrefix(
        "A\n  {{! promptopt-disable clock-in-prefix: it is meant }}\n  Now: {{now}}\n"
      )
    )
  }

  @Test func `Jinja gets a comment that leaves no line end behind`() {
    let outcome = excuse("a.j2", "Now: {{ now }}\n\(RuleExamples.instructions)")
    #expect(
      outcome.source.text.hasPrefix(
        "Now: {# promptopt-disable clock-in-prefix: it is meant #}{{ now }}\n"
      )
    )
  }

  @Test func `CR LF stays`() {
    let outcome = excuse("a.hbs", "Now: {{now}}\r\n\(RuleExamples.instructions)")
    #expect(outcome.source.text.contains("meant }}\r\nNow:"))
  }

  @Test func `plain text is excused in its front matter, or not at all`() {
    let body = "Now: {{now}}\n\(RuleExamples.instructions)"
    let outcome = excuse("a.md", "---\ntitle: x\n---\n" + body)
    #expect(outcome.excused == 1)
    #expect(outcome.source.text.contains("promptopt:\n  disable:\n    - {rule: clock-in-prefix, "))
    let bare = excuse("a.md", body)
    #expect(bare.excused == 0)
    #expect(bare.left.count == 1)
    #expect(bare.source.text == body)
  }

  static let bad = RuleRegistry.standard.filter { !($0 is any RegistryRule) }
    .map(\.documentation).filter { $0.code < "PC505" }
    .flatMap { page in
      page.bad.filter { !$0.isOfRequests }
        .map { RuleContractTests.Case(rule: page, example: $0) }
    }

  @Test(arguments: bad)
  func `after it nothing is found, and nothing else is said`(test: RuleContractTests.Case) {
    let path = "example.\(test.example.fileExtension)"
    let (text, ranges) = test.example.unmarked
    let outcome = excuse(path, text)
    // Plain text without front matter has no place for an excuse.
    guard test.example.fileExtension != "md" else { return }
    #expect(outcome.left.isEmpty)
    #expect(outcome.excused == ranges.count)
    let again = check(outcome.source).1
    #expect(again.findings.map(\.diagnostic.message) == [])
    #expect(again.suppressed.count == ranges.count)
  }

  @Test func `a reason that would end the comment changes nothing`() {
    let source = SourceText(path: "a.hbs", text: "{{now}}\n\(RuleExamples.instructions)")
    let outcome = SuppressionWriter(reason: "a }} b", check: check).excuse(source)
    #expect(outcome.source == source || check(outcome.source).1.findings.isEmpty)
  }

  @Test func `the diff shows what comes and what surrounds it`() {
    let old = SourceText(path: "a.txt", text: "1\n2\n3\n4\n5\n6\n7\n8\n9")
    let new = SourceText(path: "a.txt", text: "1\n2\n3\n4\nx\n5\n6\n7\n8")
    #expect(
      UnifiedDiff(from: old, to: new).text == """
        --- a.txt
        +++ a.txt
        @@ -2,8 +2,8 @@
         2
         3
         4
        +x
         5
         6
         7
        -8
        -9
        \\ No newline at end of file
        +8
        \\ No newline at end of file

        """
    )
    #expect(UnifiedDiff(from: old, to: old).text.isEmpty)
  }
}
