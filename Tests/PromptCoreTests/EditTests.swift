import PromptCore
import Testing

struct EditTests {
  private func edited(_ text: String, _ edits: [(Range<Int>, String)]) -> String? {
    let edits = edits.map { Edit(range: $0.0, replacement: $0.1) }
    return Edit.applying(edits, to: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `replaces, inserts and deletes in any order given`() {
    #expect(edited("hello world", [(6..<11, "you"), (0..<5, "bye")]) == "bye you")
    #expect(edited("ac", [(1..<1, "b")]) == "abc")
    #expect(edited("abc", [(0..<3, "")]) == "")
    #expect(edited("abc", []) == "abc")
    #expect(edited("", [(0..<0, "x")]) == "x")
  }

  @Test func `joins edits that touch`() {
    #expect(edited("abcd", [(0..<2, "x"), (2..<4, "y")]) == "xy")
    #expect(edited("abcd", [(2..<2, "-"), (2..<4, "y"), (0..<2, "x")]) == "x-y")
    #expect(edited("ab", [(1..<1, "1"), (1..<1, "2")]) == "a12b")
  }

  @Test func `refuses edits that overlap or lie outside`() {
    #expect(edited("abcd", [(0..<3, "x"), (2..<4, "y")]) == nil)
    #expect(edited("abcd", [(1..<3, "x"), (1..<3, "x")]) == nil)
    #expect(edited("abcd", [(1..<4, "x"), (2..<2, "y")]) == nil)
    #expect(edited("abcd", [(3..<5, "x")]) == nil)
    #expect(edited("abcd", [(-1..<1, "x")]) == nil)
    #expect(edited("abcd", [(5..<5, "x")]) == nil)
  }

  @Test func `counts bytes, not characters`() {
    #expect(edited("é😀!", [(2..<6, "?")]) == "é?!")
  }
}
