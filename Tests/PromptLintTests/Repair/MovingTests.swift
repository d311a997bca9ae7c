import PromptCatalog
import PromptCore
import PromptTemplates
import Testing

@testable import PromptLint

/// Which lines of a prompt move, where to, and which stay.
struct MovingTests {
  /// A prompt in the language of an extension, and what becomes of it; `nil` if nothing moves.
  struct Case: CustomTestStringConvertible {
    var name: String
    var fileExtension = "j2"
    var before: String
    var after: String?
    var testDescription: String { name }
  }

  /// Offers the move of the first break.
  private struct FirstBreak: TemplateRule {
    var documentation: RuleDocumentation {
      RuleDocumentation(
        id: "first-break",
        code: "PC999",
        summary: "",
        cost: "",
        remedy: "",
        bad: [],
        good: [],
        severity: .error
      )
    }

    func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
      context.breaks.prefix(1).map { found in
        diagnostic("", at: found.range, fix: context.moving(found, in: template))
      }
    }
  }

  private static func moved(_ test: Case) throws -> String? {
    let environment = LintEnvironment(
      catalog: try Catalog.builtIn(),
      defaultModel: Catalog.defaultModel
    )
    let source = SourceText(path: "test.\(test.fileExtension)", text: test.before)
    let report = Linter(environment: environment, rules: [FirstBreak()])
      .report(on: TemplateReaderRegistry.templates(in: source))
    let fix = try #require(report.findings.first?.diagnostic.fix)
    guard fix.safety == .unsafe else { return nil }
    return Edit.applying(fix.edits, to: source.bytes).map { String(decoding: $0, as: UTF8.self) }
  }

  private static let rules = RuleExamples.instructions

  @Test(arguments: [
    Case(
      name: "a line with its label, in front of the question",
      before: "Now: {{ now }}\n\(rules)\nQuestion: {{ question }}\n",
      after: "\(rules)\nNow: {{ now }}\nQuestion: {{ question }}\n"
    ),
    Case(
      name: "a heading with its value, as a paragraph at the end",
      before: "You help.\n\n# Input\n\n{{ input }}\n\n# Rules\n\(rules)\n",
      after: "You help.\n\n# Rules\n\(rules)\n\n# Input\n\n{{ input }}\n"
    ),
    Case(
      name: "a label, a pair of tags and what they hold",
      before: "Read this document:\n<doc>\n{{ document }}\n</doc>\n\n\(rules)\n",
      after: "\(rules)\n\nRead this document:\n<doc>\n{{ document }}\n</doc>\n"
    ),
    Case(
      name: "a fence and what it holds",
      before: "Diff:\n```\n{{ diff }}\n```\n\n\(rules)\n",
      after: "\(rules)\n\nDiff:\n```\n{{ diff }}\n```\n"
    ),
    Case(
      name: "markers in brackets",
      before: "[CONTENT]\n{{ input }}\n[END CONTENT]\n\n\(rules)\n",
      after: "\(rules)\n\n[CONTENT]\n{{ input }}\n[END CONTENT]\n"
    ),
    Case(
      name: "a whole section",
      before: "{% if question %}\nQuestion: {{ question }}\n{% endif %}\n\n\(rules)\n",
      after: "\(rules)\n\n{% if question %}\nQuestion: {{ question }}\n{% endif %}\n"
    ),
    Case(
      name: "a loop over documents",
      fileExtension: "hbs",
      before: "{{#each documents}}\n- {{this}}\n{{/each}}\n\n\(rules)\n",
      after: "\(rules)\n\n{{#each documents}}\n- {{this}}\n{{/each}}\n"
    ),
    Case(
      name: "a last line behind which the model writes stays last",
      before: "Question: {{ question }}\n\n\(rules)\n\nAnswer:\n",
      after: "\(rules)\n\nQuestion: {{ question }}\n\nAnswer:\n"
    ),
    Case(
      name: "out of the system message, in front of the user's text",
      fileExtension: "prompt",
      before:
        "{{role \"system\"}}\nNow: {{now}}\n\(rules)\n{{role \"user\"}}\n\(rules)\n{{question}}\n",
      after:
        "{{role \"system\"}}\n\(rules)\n{{role \"user\"}}\n\(rules)\nNow: {{now}}\n{{question}}\n"
    ),
    Case(
      name: "behind a tag on the same line",
      fileExtension: "prompt",
      before: "{{role \"user\"}}Now: {{now}}\n\(rules)\n",
      after: "{{role \"user\"}}\(rules)\n\nNow: {{now}}\n"
    ),
    Case(
      name: "line ends of Windows",
      before: "Now: {{ now }}\r\n\(rules)\r\nQuestion: {{ question }}\r\n",
      after: "\(rules)\r\nNow: {{ now }}\r\nQuestion: {{ question }}\r\n"
    ),
  ])
  func `lines move behind the fixed text`(test: Case) throws {
    #expect(try Self.moved(test) == test.after)
  }

  @Test(arguments: [
    Case(name: "in a sentence", before: "You are {{ question }}, who helps.\n\(rules)\n"),
    Case(
      name: "in a paragraph that runs on",
      before: "The rules below hold for everything that concerns the matter of {{ question }}\n"
        + "and for nothing else.\n\(rules)\n"
    ),
    Case(
      name: "behind a long announcement",
      before: "\(rules.replacing("\n", with: " ")):\n{{ question }}\n\n\(rules)\n"
    ),
    Case(
      name: "in a numbered list",
      before: "1. Be brief.\n2. {{ question }}\n3. Be kind.\n\(rules)\n"
    ),
    Case(name: "in a table", before: "| a | b |\n|---|---|\n| x | {{ question }} |\n\n\(rules)\n"),
    Case(
      name: "in JSON",
      before: "{\n  \"question\": \"{{ question }}\",\n  \"language\": \"en\"\n}\n\n\(rules)\n"
    ),
    Case(
      name: "in a fence with other text",
      before: "```\nfixed\n{{ question }}\nfixed\n```\n\(rules)\n"
    ),
    Case(
      name: "on a line with a value of the deployment",
      before: "{{ tools }} {{ question }}\n\(rules)\n"
    ),
    Case(
      name: "in front of an end that cannot be told from the text",
      before: "Question: {{ question }}\n\(rules)\nand the most important rule of all is this:\n"
    ),
  ])
  func `what would break a sentence or a structure stays`(test: Case) throws {
    #expect(try Self.moved(test) == nil)
  }
}
