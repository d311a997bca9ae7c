import PromptCore
import PromptTemplates
import Testing

@testable import PromptLint

/// What holds for every repair, shown on the bad examples of the rules' documentation.
struct RepairContractTests {
  /// A bad example as it stands in the documentation, or changed.
  struct Case: CustomTestStringConvertible {
    var rule: RuleDocumentation
    var example: RuleDocumentation.Example
    var variant: String
    var text: String
    var testDescription: String { "\(rule.id): \(example.title), \(variant)" }

    var source: SourceText { RuleContractTests.source(text, example.fileExtension) }
  }

  static let cases = RuleContractTests.bad.flatMap { test in
    let text = test.example.unmarked.text
    return [
      ("as it is", text),
      ("with an emoji in front", test.example.text.replacing("⟦", with: "🚂⟦").unmarked),
      ("with CRLF", text.replacing("\n", with: "\r\n")),
    ].map { Case(rule: test.rule, example: test.example, variant: $0.0, text: $0.1) }
  }

  static func repairer(
    of rule: RuleDocumentation,
    allowsUnsafe: Bool = true
  ) throws -> Repairer {
    let linter = try RuleContractTests.linter(of: rule)
    return Repairer(linter: linter, allowsUnsafe: allowsUnsafe) { source in
      let templates = TemplateReaderRegistry.templates(in: source)
      return (templates, linter.report(on: templates).findings)
    }
  }

  private func findings(
    of rule: RuleDocumentation,
    in source: SourceText
  ) throws -> [LintFinding] {
    try RuleContractTests.report(on: source, of: rule).findings
      .filter { $0.diagnostic.rule == rule.id }
  }

  @Test(arguments: cases)
  func `a repair leaves its rule nothing to find, and itself nothing to do`(test: Case) throws {
    let before = try findings(of: test.rule, in: test.source)
    let fixable = before.contains { $0.fixSafety.map { $0 != .display } ?? false }
    let outcome = try Self.repairer(of: test.rule).repair(test.source)
    #expect(outcome.refused.map(\.reason) == [])
    #expect(outcome.applied.contains { $0.rule == test.rule.id } == fixable)
    if fixable {
      #expect(try findings(of: test.rule, in: outcome.after).map(\.diagnostic.message) == [])
    }
    let again = try Self.repairer(of: test.rule).repair(outcome.after)
    #expect(!again.isChanged && again.applied.isEmpty)
  }

  @Test(arguments: cases)
  func `no line of the rendered prompt is lost or added`(test: Case) throws {
    let kinds = ["unnormalised-text", "unsorted-json-in-prefix", "variable-glued-to-word"]
    guard !kinds.contains(test.rule.id) else { return }
    let outcome = try Self.repairer(of: test.rule).repair(test.source)
    let lines = { (source: SourceText) in
      TemplateReaderRegistry.templates(in: source).map { SymbolicPrompt($0).lines }
    }
    guard test.rule.id != "byte-order-mark" else { return }
    #expect(lines(outcome.before) == lines(outcome.after))
  }

  @Test(arguments: cases)
  func `safe repairs never change the order of lines`(test: Case) throws {
    let outcome = try Self.repairer(of: test.rule, allowsUnsafe: false).repair(test.source)
    #expect(outcome.applied.allSatisfy { $0.safety == .safe })
    let names = { (source: SourceText) in
      TemplateReaderRegistry.templates(in: source).map { SymbolicPrompt($0, .names).form }
    }
    #expect(names(outcome.before) == names(outcome.after))
  }

  @Test(arguments: cases)
  func `moving a value takes no more than its label out of the cacheable prefix`(
    test: Case
  ) throws {
    for repair in try Self.repairer(of: test.rule).repair(test.source).applied
    where repair.safety == .unsafe {
      #expect(repair.cacheableAfter + 5 >= repair.cacheableBefore)
    }
  }

  @Test(arguments: RuleContractTests.bad)
  func `the documentation says how safe the repair is`(test: RuleContractTests.Case) throws {
    let source = RuleContractTests.source(test.example.unmarked.text, test.example.fileExtension)
    for finding in try findings(of: test.rule, in: source) {
      guard let safety = finding.fixSafety else { continue }
      #expect(safety == test.rule.fixSafety)
    }
  }
}

extension String {
  /// The text of an example without its marks.
  fileprivate var unmarked: String {
    RuleDocumentation.Example("", fileExtension: "", text: self).unmarked.text
  }
}
