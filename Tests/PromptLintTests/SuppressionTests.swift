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
    #expect(try messages(excuse, "A line.", "Now: {{now}}").count == 1)
  }

  @Test func `codes, several rules and long comments are understood`() throws {
    #expect(try messages("{{!-- promptopt-disable PC103, pc101: meant --}}", "{{now}}").isEmpty)
  }

  @Test func `another rule's excuse does not count`() throws {
    let found = try messages("{{! promptopt-disable request-id-in-prefix: meant }}", "{{now}}")
    #expect(found.count == 1)
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
    #expect(Set(rules) == ["PC101", "PC505"])
  }

  @Test func `the words outside a comment are text`() throws {
    #expect(try messages("Write promptopt-disable clock-in-prefix: x", "{{now}}").count == 1)
  }
}
