import PromptCatalog
import PromptCore
import PromptTemplates
import Testing

@testable import PromptLint

/// What holds for every rule across prompts: its examples are the prompts of one run.
struct RegistryRuleContractTests {
  static let rules = RuleRegistry.all.filter { $0 is any RegistryRule }.map(\.documentation)

  private func report(
    on examples: [RuleDocumentation.Example],
    lockedFrom locked: [RuleDocumentation.Example]
  ) throws -> LintReport {
    let environment = LintEnvironment(
      catalog: try Catalog.builtIn(),
      defaultModel: Catalog.defaultModel
    )
    var linter = Linter(environment: environment)
    let lock = PrefixLock(of: templates(locked), models: [], folder: "p", environment: environment)
    linter.lock = PrefixLockFile(lock: lock, folder: "p")
    return linter.report(on: templates(examples))
  }

  private func templates(_ examples: [RuleDocumentation.Example]) -> [Template] {
    examples.enumerated().flatMap { index, example in
      let path = "p/\(index).\(example.fileExtension)"
      let source = SourceText(path: path, text: example.unmarked.text)
      return TemplateReaderRegistry.templates(in: source, id: "\(index)")
    }
  }

  @Test(arguments: rules)
  func `bad examples break their rule at their marks, and no other`(
    rule: RuleDocumentation
  ) throws {
    let isAboutLock = rule.id == "prefix-changed-without-lock"
    let report = try report(on: rule.bad, lockedFrom: isAboutLock ? rule.good : [])
    let marked = rule.bad.enumerated().flatMap { index, example in
      example.unmarked.ranges.map { "p/\(index).\(example.fileExtension) \($0)" }
    }
    #expect(!marked.isEmpty)
    #expect(report.findings.map { "\($0.path) \($0.diagnostic.range)" }.sorted() == marked.sorted())
    #expect(report.findings.allSatisfy { $0.diagnostic.rule == rule.id })
  }

  @Test(arguments: rules)
  func `good examples are silent`(rule: RuleDocumentation) throws {
    let report = try report(on: rule.good, lockedFrom: rule.good)
    #expect(report.findings.map(\.diagnostic.message) == [])
  }

  @Test(arguments: rules)
  func `a comment with a reason excuses the line below`(rule: RuleDocumentation) throws {
    let excused = rule.bad.map { example in
      var example = example
      let comment = "{{! promptopt-disable \(rule.id): it is meant }}\n"
      let parts = example.text.split(separator: "}}\n", maxSplits: 1)
      example.text = "\(parts[0])}}\n\(comment)\(parts[1])"
      return example
    }
    let isAboutLock = rule.id == "prefix-changed-without-lock"
    let report = try report(on: excused, lockedFrom: isAboutLock ? rule.good : [])
    #expect(report.findings.map(\.diagnostic.message) == [])
    #expect(report.suppressed == 1)
  }
}
