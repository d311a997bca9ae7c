import PromptCompression
import PromptCore
import PromptStatistics
import Testing

/// Documents made of everything that has broken compressors before.
struct FuzzTests {
  private static let pieces = [
    "{{name}}", "{{#if a}}", "{{/if}}", "{x}", "${y}", "%s", "%(z)s", "<%= q %>", "{% if a %}",
    "{% endif %}", "<|im_start|>user", "{{{raw}}}", "{# note #}", "{{#keep}}k  k\n\n\nk{{/keep}}",
    "{{#keep}}", "{{/keep}}", "{{", "}}", "`a  b`", "``c ` d``", "`", "```\n", "~~~\n",
    "\n```py\nx  = 1   \n\n\ny\n```\n", "\n\n    kubectl delete   \n\n", "https://a.b/c?d=1.",
    "/etc/hosts", "C:\\a\\b", "a@b.cd", "3fa85f64-5717-4562-b3fc-2c963f66afa6", "$1,000.50",
    "5 kg", "-3", "12:30", "2024-05-01", "gpt-4.1", "1. ", "- ", "* ", "# Head\n", "## Example 1\n",
    "{ \"a\" : 1.0 , \"b\" : [ 1 , \"x  y\" ] }", "[ 1, 2 ]", "{ \"a\" : ", "\n[\n  1,\n  2\n]\n",
    "{\"p\" : \"{{slot}}\"}", "Do not share it. ", "Never stop. ", "Only if asked. ", "Yes. ",
    "你好。世界！", "שלום עולם. ", "👩‍👩‍👧‍👦 ", "e\u{301}", "\u{FEFF}", "\u{200D}", "\u{A0}", "   ", "\t", "\n",
    "\n\n\n\n", "\r\n", "\r\n \r\n\t\r\n", "  \n", "|a|b|\n|-|-|\n", "<doc>\n", "</doc>\n", "---\n",
    "user:\n", "Question: a\n", "Repeat this block\nof two lines.\n\n", "Rules:\n\n", "\u{0}",
  ]

  private static func document(_ random: inout SeededGenerator) -> String {
    let count = Int.random(in: 1...40, using: &random)
    return (0..<count).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }.joined(separator: Bool.random(using: &random) ? "" : " ")
  }

  @Test(arguments: 0..<40)
  func `every document survives every level that asks no model`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<8 {
      let text = Self.document(&random)
      for options in [
        CompressionOptions(level: .exact), CompressionOptions(level: .form),
        CompressionOptions(level: .extract, budget: .rate(0.6), query: "share block asked"),
      ] {
        let result = try Compressor(options: options, counter: TestCounter.counter).run(text)
        try check(result, of: text, options)
      }
    }
  }

  private func check(
    _ result: CompressionResult,
    of text: String,
    _ options: CompressionOptions
  ) throws {
    let bytes = Array(text.utf8)
    let after = Array(result.text.utf8)
    let note = Comment(rawValue: text.debugDescription)
    #expect(result.tokensAfter <= result.tokensBefore, note)
    #expect(result.tokensAfter == TestCounter.counter.count(after), note)
    let edits = result.edits.map { Edit(range: $0.range, replacement: $0.replacement) }
    #expect(Edit.applying(edits, to: bytes) == after, note)
    #expect(result.refusal == nil || after == bytes, note)
    #expect(hardSpans(after) == hardSpans(bytes), note)
    // A selection that would turn text into code is undone; what keeps all text never has to be.
    for report in result.passes where report.passClass < .extractive {
      #expect(report.undone == [], note)
    }
    if let target = options.budget?.tokens(of: result.tokensBefore), result.refusal == nil {
      #expect(result.tokensAfter <= target, note)
    }
    var again = options
    again.budget = options.budget.map { _ in .tokens(max(result.tokensAfter, 1)) }
    let second = try Compressor(options: again, counter: TestCounter.counter).run(result.text)
    if result.refusal == nil { #expect(Array(second.text.utf8) == after, note) }
  }

  private func hardSpans(_ bytes: [UInt8]) -> [[UInt8]] {
    Protection(of: bytes).spans.filter(\.kind.isHard).map { Array(bytes[$0.range]) }
  }
}
