import PromptCore
import PromptTemplates
import PromptTestSupport
import Testing

@testable import PromptLint

/// Suppressions in files whose text stands between ⟦ and ⟧ and whose rest is sent to nobody.
struct CommentStyleTests {
  private func suppressions(_ path: String, _ marked: String) -> (Suppressions, MarkedText) {
    let text = MarkedText(marked)
    let source = SourceText(path: path, text: text.text)
    let messages = text.ranges.map { range in
      TemplateMessage(
        role: .user,
        range: range,
        segments: [.literal(range: range, text: source.text(in: range))]
      )
    }
    let template = Template(
      id: path,
      format: .plain,
      source: source,
      messages: messages,
      variables: []
    )
    return (Suppressions(in: LintFile(source: source, templates: [template])), text)
  }

  private func clock(at offset: Int) -> Diagnostic {
    Diagnostic(
      rule: "clock-in-prefix",
      code: "PC101",
      severity: .error,
      range: offset..<offset + 1,
      message: ""
    )
  }

  static let comments = [
    ("a.py", "# promptopt-disable PC101: meant\nprompt = \"⟦x⟧\"\n"),
    ("a.py", "prompt = \"⟦x⟧\"  # promptopt-disable PC101: meant\n"),
    ("a.py", "# promptopt-disable PC101: meant\nprompt = f\"\"\"⟦\none\ntwo\n⟧\"\"\"\n"),
    ("a.ts", "  // promptopt-disable PC101: meant\n  const prompt = `⟦x\ny⟧`\n"),
    ("a.ts", "  /* promptopt-disable PC101: meant */\n  const prompt = `⟦x⟧`\n"),
    ("a.swift", "// promptopt-disable-file PC101: meant\n\n\nlet prompt = \"⟦x⟧\"\n"),
    ("a.yaml", "a: 1\n# promptopt-disable PC101: meant\nprompt: |\n⟦  x\n\n  y⟧\n"),
    ("a.yaml", "prompt: ⟦x⟧ # promptopt-disable clock-in-prefix : meant\n"),
  ]

  @Test(arguments: comments)
  func `a comment excuses the text that it stands by`(path: String, marked: String) {
    var (suppressions, text) = suppressions(path, marked)
    let excuse = suppressions.excuse(clock(at: text.ranges[0].upperBound - 1))
    #expect(excuse?.justification == "meant")
    #expect(suppressions.entries.map(\.isEffective) == [true])
  }

  static let words = [
    ("a.py", "prompt = \"\"\"⟦\n# promptopt-disable PC101: meant\nx⟧\"\"\"\n"),
    ("a.yaml", "prompt: |\n⟦  # promptopt-disable PC101: meant\n  x⟧\n"),
    ("a.ts", "const url = `⟦https://promptopt-disable PC101: meant⟧`\n"),
    ("a.json", "{\"prompt\": \"⟦// promptopt-disable PC101: meant⟧\"}\n"),
    ("a.py", "// promptopt-disable PC101: meant\nprompt = \"⟦x⟧\"\n"),
  ]

  @Test(arguments: words)
  func `what is sent, or another language's comment, excuses nothing`(path: String, marked: String)
  {
    var (suppressions, text) = suppressions(path, marked)
    #expect(suppressions.excuse(clock(at: text.ranges[0].upperBound - 1)) == nil)
    #expect(suppressions.entries.allSatisfy { !$0.isEffective })
  }

  @Test func `a comment reaches no further than its text`() {
    let marked = "# promptopt-disable PC101: meant\na = \"⟦x⟧\"\nb = \"⟦y⟧\"\n"
    var (suppressions, text) = suppressions("a.py", marked)
    #expect(suppressions.excuse(clock(at: text.ranges[0].lowerBound)) != nil)
    #expect(suppressions.excuse(clock(at: text.ranges[1].lowerBound)) == nil)
  }

  static let styles = CommentStyles.table.flatMap { name, styles in styles.map { (name, $0) } }

  @Test(arguments: styles)
  func `a style can be written and read back`(name: String, style: CommentStyle) {
    let (suppressions, _) = suppressions("a.\(name)", style.comment("promptopt-disable PC101: x"))
    #expect(suppressions.entries.map(\.reason) == ["x"])
  }
}
