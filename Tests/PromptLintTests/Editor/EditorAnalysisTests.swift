import PromptCore
import PromptTemplates
import PromptTestSupport
import Testing

@testable import PromptLint

struct EditorAnalysisTests {
  /// A million tokens cost $2, and $0.50 from the cache, from 1,024 on.
  ///
  /// A token is four bytes.
  private let environment = LintEnvironment(
    catalogDate: "2026-11-20",
    defaultModel: ModelID("example/model"),
    rates: { model in
      ModelRates(
        model: model.description,
        encoding: "o200k_base",
        isEncodingExact: true,
        input: Money(picodollars: 2_000_000),
        cacheRead: Money(picodollars: 500_000),
        cacheMinimum: 1_024
      )
    },
    counter: { _ in { $0.utf8.count / 4 } }
  )

  private func analysis(
    _ text: String,
    path: String = "p.prompt",
    rules: [any LintRule] = RuleRegistry.standard,
    partial: @escaping PartialLookup = { _, _ in nil }
  ) -> EditorAnalysis {
    let linter = Linter(environment: environment, rules: rules)
    return EditorAnalysis(of: EditorText(text), path: path, linter: linter, partial: partial) {
      source in
      let file = LintFile(
        source: source,
        templates: TemplateReaderRegistry.templates(in: source)
      )
      var pricing = linter.pricing()
      return (file, linter.check(file, pricing: &pricing, partial: partial))
    }
  }

  private func marked(_ range: Range<Int>, in analysis: EditorAnalysis) -> String {
    String(decoding: analysis.text.bytes[range], as: UTF8.self)
  }

  private static let clock = """
    {{role "system"}}
    Now: {{now}}, for {{user_name}} on {{flavour}}.
    \(RuleExamples.instructions)
    {{role "user"}}
    {{question}}
    """

  @Test(arguments: ["", "\u{FEFF}"])
  func `a finding stands at its place with its price`(mark: String) throws {
    let analysis = analysis(mark + Self.clock)
    let diagnostic = try #require(analysis.diagnostics.first { $0.code == "PC101" })
    #expect(marked(diagnostic.range, in: analysis) == "{{now}}")
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.rule == "clock-in-prefix")
    #expect(diagnostic.page.hasSuffix("/docs/rules/clock-in-prefix.md"))
    let lines = diagnostic.message.split(separator: "\n")
    #expect(lines.count >= 2)
    #expect(lines[1].hasPrefix("$"))
    #expect(lines[1].hasSuffix("per 1,000 calls on example/model (prices of 2026-11-20)"))
  }

  @Test func `places that belong together are named`() throws {
    let analysis = analysis(
      "Now: {{now}}\nUser: {{user_name}}\nTime: {{timestamp}}\n\(RuleExamples.instructions)\n"
        + "{{question}}\n",
      path: "p.hbs"
    )
    let clock = try #require(analysis.diagnostics.first { $0.code == "PC101" })
    let places = clock.related.map { marked($0.range, in: analysis) }
    #expect(places.contains("{{timestamp}}"))
  }

  @Test(arguments: ["", "\u{FEFF}"])
  func `a placeholder tells its class, its tokens and its price`(mark: String) throws {
    let analysis = analysis(mark + Self.clock)
    let place = try #require(analysis.text.bytes.firstRange(of: Array("{{now}}".utf8)))
    let hover = try #require(analysis.hover(at: place.lowerBound + 3))
    #expect(marked(hover.range, in: analysis) == "{{now}}")
    for part in [
      "**`now`** — the time of the call, or a date; changes on every call",
      "stability `request`, by its name", "1 token of fixed text in front of it, 158 behind it",
      "**loses ",
      "per 1,000 calls on example/model", "[PC101 clock-in-prefix](https://",
      "the prefix that all calls share ends here",
    ] { #expect(hover.markdown.contains(part), "\(part)\n\(hover.markdown)") }
  }

  @Test func `a placeholder of unknown class says how to name it`() throws {
    let analysis = analysis(Self.clock)
    let place = try #require(analysis.text.bytes.firstRange(of: Array("{{flavour}}".utf8)))
    let hover = try #require(analysis.hover(at: place.lowerBound))
    #expect(hover.markdown.contains("`promptopt: {stability: {flavour: …}}`"))
  }

  @Test func `text tells the tokens of its line, its message and the shared prefix`() throws {
    let analysis = analysis(
      "{{role \"system\"}}\nTwelve bytes\nmore {{now}} text\n",
      rules: []
    )
    let hover = try #require(analysis.hover(at: 20))
    #expect(marked(hover.range, in: analysis) == "Twelve bytes")
    for part in [
      "**system message**", "this line: 3 tokens", "this message: 5 tokens",
      "prefix that all calls share: 4 tokens of fixed text, up to `now` on line 3, which changes "
        + "on every call",
      "example/model caches from 1,024 tokens on",
    ] { #expect(hover.markdown.contains(part), "\(part)\n\(hover.markdown)") }
  }

  @Test func `a partial tells its size`() throws {
    let style = TemplateReaderRegistry.template(
      in: SourceText(path: "_style.prompt", text: "Write plainly for {{user_name}}.")
    )
    let found = analysis("{{>style}}\nDo {{it}}.") { _, _ in style }
    let hover = try #require(found.hover(at: 3))
    #expect(hover.markdown.contains("**`style`** — a partial"))
    #expect(hover.markdown.contains("tokens of fixed text"))
    #expect(hover.markdown.contains("`user_name`: changes from user to user"))
    let lost = analysis("{{>style}}\nDo {{it}}.")
    #expect(try #require(lost.hover(at: 3)).markdown.contains("not found here"))
  }

  @Test func `front matter and empty texts tell nothing`() {
    #expect(analysis("---\nmodel: a/b\n---\n{{x}}").hover(at: 5) == nil)
    #expect(analysis("").hover(at: 0) == nil)
    #expect(analysis("").diagnostics.map(\.code) == ["PC505"])
    #expect(analysis("").hints == [])
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `no offset of any text brings it down`(seed: UInt64) {
    var random = RandomText(seed: seed)
    for _ in 0..<20 {
      let parts = ["{{role \"system\"}}", "{{#each x}}", "{{now}}", "{{>p}}", "{{/each}}", "{{"]
      let text = parts.map { random.next() + $0 }.joined()
      let analysis = analysis(text)
      for offset in 0...analysis.text.bytes.count { _ = analysis.hover(at: offset) }
      #expect(analysis.hints.allSatisfy { $0.offset <= analysis.text.bytes.count })
      #expect(analysis.outline.allSatisfy { $0.range.upperBound <= analysis.text.bytes.count })
    }
  }

  @Test func `the end of the shared prefix is shown, and the messages`() throws {
    let analysis = analysis(Self.clock)
    let hint = try #require(analysis.hints.first)
    #expect(hint.label == "prefix cache ends here, 1 token")
    #expect(analysis.text.bytes[hint.offset...].starts(with: Array("{{now}}".utf8)))
    #expect(analysis.outline.map(\.name) == ["system", "user"])
  }
}

// MARK: Repairs

/// Finds each `!` and puts a point in its place; safe before a line's end, else unsafe.
private struct LoudText: TemplateRule {
  var replacement = "."
  let documentation = RuleDocumentation(
    id: "loud-text",
    code: "PC999",
    summary: "",
    cost: "",
    remedy: "",
    bad: [],
    good: [],
    severity: .warning
  )

  func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    let bytes = template.source.bytes
    return bytes.indices.filter { bytes[$0] == UInt8(ascii: "!") }.map { place in
      let isSafe = place + 1 == bytes.count || bytes[place + 1] <= 0x20
      let edit = Edit(range: place..<place + 1, replacement: replacement)
      let fix = Fix(title: "speak softly", safety: isSafe ? .safe : .unsafe, edits: [edit])
      return diagnostic("loud", at: place..<place + 1, fix: fix)
    }
  }
}

/// Finds a byte order mark, as a file on disk would have it.
private struct MarkInFront: FileRule {
  let documentation = RuleDocumentation(
    id: "mark-in-front",
    code: "PC998",
    summary: "",
    cost: "",
    remedy: "",
    bad: [],
    good: [],
    severity: .warning
  )

  func diagnostics(in source: SourceText) -> [Diagnostic] {
    let edit = Edit(range: 0..<0, replacement: "")
    let fix = Fix(title: "take it out", safety: .safe, edits: [edit])
    return source.hasByteOrderMark ? [diagnostic("mark", at: 0..<0, fix: fix)] : []
  }
}

extension EditorAnalysisTests {
  @Test func `a place has its repairs, and the text all safe ones`() throws {
    let analysis = analysis("a!\nb!c\nd!\n", path: "p.txt", rules: [LoudText()])
    let repairs = analysis.repairs(in: 4..<4) + [try #require(analysis.repairOfText)]
    #expect(
      repairs.map(\.title) == [
        "Speak softly (unsafe: changes what is sent)", "Make every safe promptopt repair",
      ]
    )
    #expect(repairs.map(\.isSafeRepair) == [false, true])
    #expect(repairs[1].edits.map(\.range) == [1..<2, 8..<9])
    #expect(Edit.applying(repairs[1].edits, to: analysis.text.bytes) == Array("a.\nb!c\nd.\n".utf8))
  }

  @Test func `a mark in front moves the edits`() throws {
    let analysis = analysis("\u{FEFF}a!\n", path: "p.txt", rules: [LoudText()])
    #expect(analysis.repairs(in: 4..<4).first?.edits == [Edit(range: 4..<5, replacement: ".")])
  }

  @Test func `what can only be shown is no repair but a help`() throws {
    let analysis = analysis(Self.clock, rules: [ClockInPrefix()])
    let shown = analysis.findings.filter { $0.diagnostic.fix?.edits.isEmpty == true }
    for finding in shown {
      #expect(analysis.diagnostic(of: finding).message.contains("\nhelp: "))
    }
    let clock = try #require(shown.first)
    #expect(analysis.repairs(in: clock.diagnostic.range) == [])
  }

  @Test func `taking nothing away at the beginning takes the mark`() throws {
    let analysis = analysis("\u{FEFF}a\n", path: "p.txt", rules: [MarkInFront()])
    #expect(analysis.repairs(in: 0..<0).first?.edits == [Edit(range: 0..<3, replacement: "")])
    #expect(self.analysis("a\n", path: "p.txt", rules: [MarkInFront()]).findings == [])
  }

  @Test func `a repair that leaves the finding is not offered`() {
    let rules: [any LintRule] = [LoudText(replacement: "!!")]
    let analysis = analysis("a!b\n", path: "p.txt", rules: rules)
    #expect(analysis.repairs(in: 1..<1) == [])
  }

  @Test func `a finding can be excused by a comment that asks for the reason`() throws {
    let analysis = analysis(Self.clock)
    let place = try #require(analysis.text.bytes.firstRange(of: Array("{{now}}".utf8)))
    let excuse = try #require(
      analysis.suppressions(in: place.lowerBound..<place.lowerBound).first
    )
    #expect(excuse.title.hasPrefix("Excuse PC10"))
    #expect(excuse.edits.first?.replacement.contains("promptopt-disable") == true)
    let bytes = try #require(Edit.applying(excuse.edits, to: analysis.text.bytes))
    let after = self.analysis(String(decoding: bytes, as: UTF8.self))
    #expect(after.findings.count < analysis.findings.count)
  }
}
