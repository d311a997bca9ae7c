import PromptCore
import Testing

@testable import PromptLint

/// Texts that look volatile and are not: every one of them is silent.
struct TrapTests {
  /// A template in which something only looks like a break.
  struct Trap: CustomTestStringConvertible {
    var testDescription: String
    var fileExtension: String
    var text: String

    init(_ description: String, _ fileExtension: String, _ text: String) {
      testDescription = description
      self.fileExtension = fileExtension
      self.text = text
    }
  }

  private static let rules = RuleExamples.instructions

  static let traps = [
    Trap("dates in examples", "md", "Example: date: 2023-04-23, born 14 March 1879.\n\(rules)"),
    Trap("a cut-off date", "hbs", "Your knowledge ends in January 2025.\n\(rules)"),
    Trap(
      "an API version",
      "prompty",
      "---\napi_version: 2024-08-01-preview\n---\nsystem:\n\(rules)"
    ),
    Trap(
      "an id in an example",
      "hbs",
      "<example>id 3f2504e0-4f89-11d3-9a0c-0305e82c3301</example>\n\(rules)"
    ),
    Trap("SQL", "j2", "```sql\ncreated_at timestamptz DEFAULT now()\n```\n\(rules)"),
    Trap("sample code", "md", "```python\nimport uuid; uuid.uuid4()\n```\n\(rules)"),
    Trap("prose on clocks", "hbs", "Never call datetime.now() in a migration.\n\(rules)"),
    Trap("a label at the end", "hbs", "\(rules)\nCurrent datetime: {{now}}\n{{question}}\n"),
    Trap("escapes of Python", "md", "Use {style}.\n{{\n\"time\": 1 }}\nAt {{now}}:\n\(rules)"),
    Trap("a raw block", "j2", "{% raw %}{{ now }}{% endraw %}\n\(rules)"),
    Trap("an escaped tag", "hbs", "Write \\{{now}} for the time.\n\(rules)"),
    Trap("a comment", "hbs", "{{! was {{now }}\n\(rules)"),
    Trap("a comment in Jinja", "j2", "{# {{ now }} #}\n\(rules)"),
    Trap("a shell variable", "md", "```sh\necho ${NOW:-x} ${{ github.sha }}\n```\n\(rules)"),
    Trap("single braces", "md", "Write about {topic} and {now}.\n\(rules)"),
    Trap("a version and an address", "md", "Version 1 listens on 0.0.0.0, RFC 9110.\n\(rules)"),
    Trap("literal JSON", "hbs", "Schema: {\"b\": 1, \"a\": {\"d\": 2}}\n\(rules)\n{{question}}"),
    Trap("an answer label", "hbs", "\(rules)\nQuestion: {{question}}\nThink first.\nAnswer:"),
    Trap(
      "a user's name at the end",
      "prompt",
      "{{role \"system\"}}\n\(rules)\nYou talk to {{user_name}}.\n{{role \"user\"}}\n{{question}}"
    ),
    Trap("no variable at all", "md", rules),
  ]

  @Test(arguments: traps)
  func `what only looks volatile is silent`(trap: Trap) throws {
    let findings = try RuleContractTests.findings(in: trap.text, trap.fileExtension)
    #expect(findings.map(\.diagnostic.message) == [])
  }
}
