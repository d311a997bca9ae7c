import PromptCatalog
import PromptCore
import PromptTemplates
import Testing

@testable import PromptLint

/// What holds for every rule, shown on the examples of its own documentation.
struct RuleContractTests {
  /// An example of a rule, as a test argument.
  struct Case: CustomTestStringConvertible {
    var rule: RuleDocumentation
    var example: RuleDocumentation.Example
    var testDescription: String { "\(rule.id): \(example.title)" }
  }

  static let single = RuleRegistry.all.filter { !($0 is any RegistryRule) }.map(\.documentation)
  static let bad = single.flatMap { rule in
    rule.bad.filter { !$0.isOfRequests }.map { Case(rule: rule, example: $0) }
  }
  static let good = single.flatMap { rule in
    rule.good.filter { !$0.isOfRequests }.map { Case(rule: rule, example: $0) }
  }

  /// Bad examples whose marks stand in the body: front matter takes neither emojis nor comments.
  static let badBodies = bad.filter { test in
    let before = test.example.text.prefix { $0 != "⟦" }
    return !before.hasPrefix("---\n") || before.split(separator: "---\n").count > 1
  }

  static func findings(
    in text: String,
    _ fileExtension: String,
    of rule: RuleDocumentation? = nil
  ) throws -> [LintFinding] {
    try report(on: text, fileExtension, of: rule).findings
  }

  /// What the standard rules say; of a rule in preview, what it says alone.
  static func report(
    on text: String,
    _ fileExtension: String,
    of rule: RuleDocumentation? = nil
  ) throws -> LintReport {
    try report(on: source(text, fileExtension), of: rule)
  }

  static func report(
    on source: SourceText,
    of rule: RuleDocumentation? = nil
  ) throws -> LintReport {
    try linter(of: rule).report(on: TemplateReaderRegistry.templates(in: source))
  }

  /// A linter with the standard rules, or with a rule in preview alone.
  static func linter(of rule: RuleDocumentation? = nil) throws -> Linter {
    let catalog = try Catalog.builtIn()
    let environment = LintEnvironment(catalog: catalog, defaultModel: Catalog.defaultModel)
    let preview = RuleRegistry.all.filter {
      $0.documentation.id == rule?.id && $0.documentation.status == .preview
    }
    let rules = preview.isEmpty ? RuleRegistry.standard : preview
    return Linter(environment: environment, rules: rules)
  }

  /// An example as it is read from a file.
  static func source(_ text: String, _ fileExtension: String) -> SourceText {
    let mark = Array("\u{FEFF}".utf8)
    let bytes = Array(text.utf8)
    let hasMark = bytes.starts(with: mark)
    return SourceText(
      path: "example.\(fileExtension)",
      bytes: hasMark ? Array(bytes.dropFirst(mark.count)) : bytes,
      hasByteOrderMark: hasMark
    )
  }

  /// Checks that a marked text breaks one rule at its marks and no other rule.
  private func expect(
    _ rule: RuleDocumentation,
    in marked: String,
    _ fileExtension: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let example = RuleDocumentation.Example("", fileExtension: fileExtension, text: marked)
    let (text, ranges) = example.unmarked
    let findings = try Self.findings(in: text, fileExtension, of: rule).filter {
      $0.diagnostic.rule == rule.id || $0.diagnostic.rule != "carriage-returns"
    }
    #expect(findings.map(\.diagnostic.rule) == ranges.map { _ in rule.id })
    #expect(findings.map(\.diagnostic.range) == ranges, sourceLocation: sourceLocation)
  }

  @Test func `ids and codes are unique and well formed`() {
    let rules = RuleRegistry.all.map(\.documentation)
    #expect(Set(rules.map(\.id)).count == rules.count)
    #expect(Set(rules.map(\.code)).count == rules.count)
    for rule in RuleRegistry.all {
      let page = rule.documentation
      #expect(page.id.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil)
      #expect(page.code.wholeMatch(of: /PC[1-5][0-9]{2}/) != nil)
      let words = page.id.split(separator: "-").joined()
      #expect("\(type(of: rule))".lowercased() == words)
      #expect(!page.bad.isEmpty && !page.good.isEmpty)
    }
  }

  @Test(arguments: bad)
  func `a bad example breaks its rule at its marks and no other`(test: Case) throws {
    try expect(test.rule, in: test.example.text, test.example.fileExtension)
  }

  // A block begins with the emoji that is put in front of its first word, a mark that something
  // stands in front of is none, and the emoji is part of a tool's name.
  @Test(
    arguments: badBodies.filter {
      !["late-fixed-block", "byte-order-mark", "unsorted-tools"].contains($0.rule.id)
    }
  )
  func `an emoji in front moves columns by one scalar`(test: Case) throws {
    let moved = test.example.text.replacing("⟦", with: "🚂⟦", maxReplacements: 1)
    let before = try Self.findings(
      in: test.example.unmarked.text,
      test.example.fileExtension,
      of: test.rule
    )
    let example = RuleDocumentation.Example("", fileExtension: "", text: moved)
    let after = try Self.findings(
      in: example.unmarked.text,
      test.example.fileExtension,
      of: test.rule
    )
    #expect(after.map(\.diagnostic.range) == example.unmarked.ranges)
    #expect(after.first?.start.line == before.first?.start.line)
    #expect(after.first?.start.column == before.first.map { $0.start.column + 1 })
  }

  @Test(arguments: bad)
  func `CRLF changes neither findings nor lines`(test: Case) throws {
    let text = test.example.text.replacing("\n", with: "\r\n")
    try expect(test.rule, in: text, test.example.fileExtension)
    let before = try Self.findings(
      in: test.example.unmarked.text,
      test.example.fileExtension,
      of: test.rule
    )
    let windows = RuleDocumentation.Example("", fileExtension: "", text: text).unmarked.text
    let all = try Self.findings(in: windows, test.example.fileExtension, of: test.rule)
    if test.rule.status != .preview {
      #expect(all.count { $0.diagnostic.rule == "carriage-returns" } == 1)
    }
    let after = all.filter {
      $0.diagnostic.rule == test.rule.id || $0.diagnostic.rule != "carriage-returns"
    }
    #expect(after.map(\.start) == before.map(\.start))
    #expect(after.map(\.excerpt) == before.map(\.excerpt))
  }

  @Test(arguments: good)
  func `a good example is silent`(test: Case) throws {
    let report = try Self.report(on: test.example.text, test.example.fileExtension, of: test.rule)
    #expect(report.findings.map(\.diagnostic.message) == [])
  }

  // Plain text and front matter have no comments.
  @Test(
    arguments: badBodies.filter {
      !["template-syntax", "unsorted-tools"].contains($0.rule.id)
        && $0.example.fileExtension != "md"
    }
  )
  func `a comment with a reason excuses the line below`(test: Case) throws {
    let (text, ranges) = test.example.unmarked
    let source = SourceText(path: "", text: text)
    let isJinja = ["j2", "jinja", "prompty"].contains(test.example.fileExtension)
    let excuse = "promptopt-disable \(test.rule.id): it is meant"
    let comment = isJinja ? "{# \(excuse) #}\n" : "{{! \(excuse) }}\n"
    let line = source.lineRange(at: ranges[0].lowerBound).lowerBound
    let edited = Edit.applying(
      [Edit(range: line..<line, replacement: comment)],
      to: source.bytes
    )
    let report = try Self.report(
      on: String(decoding: edited ?? [], as: UTF8.self),
      test.example.fileExtension,
      of: test.rule
    )
    #expect(report.findings.map(\.diagnostic.message) == [])
    #expect(report.suppressed == 1)
  }

  @Test(arguments: bad.filter { $0.example.fileExtension == "prompt" })
  func `the front matter excuses the whole file`(test: Case) throws {
    guard test.rule.id != "template-syntax" else { return }
    let text = test.example.unmarked.text
    let excuse = "promptopt: {disable: [{rule: \(test.rule.id), reason: it is meant}]}\n"
    let body =
      text.hasPrefix("---\n") ? "---\n\(excuse)\(text.dropFirst(4))" : "---\n\(excuse)---\n\(text)"
    let report = try Self.report(on: body, "prompt", of: test.rule)
    #expect(report.findings.map(\.diagnostic.message) == [])
    #expect(report.suppressed == 1)
  }
}
