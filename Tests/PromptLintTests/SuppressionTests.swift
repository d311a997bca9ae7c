import PromptCore
import Testing

@testable import PromptLint

struct SuppressionTests {
  private func messages(_ lines: String...) throws -> [String] {
    let text = lines.joined(separator: "\n") + "\n" + RuleExamples.instructions + "\n"
    return try RuleContractTests.findings(in: text, "hbs").map(\.diagnostic.message)
  }

  @Test func `a comment reaches its own line and the next that is not empty`() throws {
    let excuse = "{{! promptopt-disable clock-in-prefix: meant }}"
    #expect(try messages("Now: {{now}} \(excuse)").isEmpty)
    #expect(try messages(excuse, "", "Now: {{now}}").isEmpty)
    #expect(try messages(excuse, "A line.", "Now: {{now}}").count == 2)
  }

  @Test func `codes, several rules and long comments are understood`() throws {
    let excuse = "{{!-- promptopt-disable PC103, pc101: meant --}}"
    #expect(try messages(excuse, "{{now}} {{request_id}}").isEmpty)
  }

  @Test func `another rule's excuse does not count, and is told`() throws {
    let text = "{{! promptopt-disable request-id-in-prefix: meant }}\n{{now}}\n"
    let found = try RuleContractTests.findings(in: text + RuleExamples.instructions, "hbs")
    #expect(Set(found.map(\.diagnostic.code)) == ["PC101", "PC506"])
  }

  @Test func `an excuse without a reason has no effect and is reported`() throws {
    let found = try messages("{{! promptopt-disable clock-in-prefix }}", "{{now}}")
    #expect(found.contains("disabling clock-in-prefix without a reason has no effect"))
    #expect(found.count == 2)
  }

  @Test func `an unknown rule is reported with the nearest`() throws {
    let text = "{{! promptopt-disable clock-in-prefx: meant }}\n{{now}}\n"
    let findings = try RuleContractTests.findings(in: text, "hbs")
    #expect(
      findings.map(\.diagnostic.message) == ["there is no rule \"clock-in-prefx\" to disable"]
    )
    #expect(findings[0].diagnostic.notes == ["did you mean \"clock-in-prefix\"?"])
  }

  @Test func `plain text has no comments`() throws {
    let text = "{{! promptopt-disable PC101: meant }}\n{{now}}\n\(RuleExamples.instructions)\n"
    let rules = try RuleContractTests.findings(in: text, "md").map(\.diagnostic.code)
    #expect(Set(rules) == ["PC101", "PC506"])
  }

  @Test func `the words outside a comment are text`() throws {
    #expect(try messages("Write promptopt-disable clock-in-prefix: x", "{{now}}").count == 1)
  }

  @Test func `a comment for the file reaches all of it`() throws {
    let excuse = "{{! promptopt-disable-file clock-in-prefix: meant }}"
    #expect(try messages(excuse, "A line.", "Now: {{now}}").isEmpty)
  }

  @Test func `an unused rule of several is left out by its repair`() throws {
    let comment = "{{! promptopt-disable clock-in-prefix, PC103: meant }}"
    let text = "\(comment)\n{{now}}\n\(RuleExamples.instructions)\n"
    let finding = try #require(try RuleContractTests.findings(in: text, "hbs").first)
    #expect(finding.diagnostic.rule == "unused-suppression")
    #expect(finding.diagnostic.fix?.safety == .safe)
    let edits = try #require(finding.diagnostic.fix?.edits)
    let fixed = try #require(Edit.applying(edits, to: Array(text.utf8)))
    #expect(
      String(decoding: fixed, as: UTF8.self).hasPrefix(
        "{{! promptopt-disable clock-in-prefix: meant }}\n{{now}}"
      )
    )
  }

  @Test(arguments: [
    ("hbs", "A\n  {{! promptopt-disable PC101: x }}\nB\n", "A\nB\n"),
    ("hbs", "A\r\n{{! promptopt-disable PC101: x }}\r\nB\r\n", "A\r\nB\r\n"),
    ("hbs", "A {{! promptopt-disable PC101: x }} B\n", "A  B\n"),
    // Jinja sends the line end behind a comment.
    ("j2", "A\n{# promptopt-disable PC101: x #}\nB\n", "A\n\nB\n"),
  ])
  func `the repair removes a comment and nothing that is sent`(
    format: String,
    text: String,
    expected: String
  ) throws {
    let findings = try RuleContractTests.findings(in: text, format)
    let finding = try #require(
      findings.first { $0.diagnostic.rule == "unused-suppression" }
    )
    let edits = try #require(finding.diagnostic.fix?.edits)
    let fixed = try #require(Edit.applying(edits, to: Array(text.utf8)))
    #expect(String(decoding: fixed, as: UTF8.self) == expected)
  }

  @Test func `what is excused is kept with its reason`() throws {
    let text = "{{! promptopt-disable PC101: meant }}\n{{now}}\n\(RuleExamples.instructions)\n"
    let report = try RuleContractTests.report(on: text, "hbs")
    #expect(report.suppressedFindings.map(\.diagnostic.code) == ["PC101"])
    #expect(
      report.suppressedFindings.first?.suppression
        == FindingSuppression(kind: .inSource, justification: "meant")
    )
  }
}
