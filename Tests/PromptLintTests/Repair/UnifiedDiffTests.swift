import PromptCore
import Testing

@testable import PromptLint

struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String) -> String {
    UnifiedDiff(from: SourceText(path: "a.md", text: old), to: SourceText(path: "a.md", text: new))
      .text
  }

  @Test func `equal files have no diff`() {
    #expect(diff("a\nb\n", "a\nb\n").isEmpty)
  }

  @Test func `three lines stand around a change`() {
    let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n"
    let new = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"
    #expect(
      diff(old, new)
        == "--- a.md\n+++ a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
    )
  }

  @Test func `changes far apart are hunks of their own`() {
    let lines = (1...20).map(String.init)
    var changed = lines
    changed[0] = "one"
    changed.remove(at: 15)
    let text = diff(lines.joined(separator: "\n") + "\n", changed.joined(separator: "\n") + "\n")
    #expect(
      text.split(separator: "\n").filter { $0.hasPrefix("@@") } == [
        "@@ -1,4 +1,4 @@", "@@ -13,7 +13,6 @@",
      ]
    )
  }

  @Test func `a missing line end at the end of the file is said`() {
    #expect(
      diff("a", "a\n")
        == "--- a.md\n+++ a.md\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"
    )
  }

  @Test func `a byte order mark is a change`() {
    let old = SourceText(path: "a.md", bytes: Array("a\n".utf8), hasByteOrderMark: true)
    let new = SourceText(path: "a.md", text: "a\n")
    #expect(
      UnifiedDiff(from: old, to: new).text.contains("-\u{FEFF}a\n+a\n")
    )
  }

  @Test func `thousands of changes end`() {
    let old = String(repeating: "a\r\n", count: 5_000)
    let new = String(repeating: "a\n", count: 5_000)
    #expect(diff(old, new).utf8.count > 30_000)
  }
}
