import PromptCore
import Testing

struct SourceTextTests {
  private func source(_ text: String) -> SourceText { SourceText(path: "p", text: text) }

  @Test(arguments: [
    ("", 0, 1, 1), ("abc", 0, 1, 1), ("abc", 2, 1, 3), ("abc", 3, 1, 4), ("a\nb", 1, 1, 2),
    ("a\nb", 2, 2, 1), ("a\r\nb", 1, 1, 2), ("a\r\nb", 2, 1, 3), ("a\r\nb", 3, 2, 1),
    ("\n\n\n", 3, 4, 1), ("é😀x", 0, 1, 1), ("é😀x", 2, 1, 2), ("é😀x", 6, 1, 3),
    ("e\u{301}x", 3, 1, 3), ("👩‍👩‍👧x", 18, 1, 6), ("a", -5, 1, 1), ("a", 99, 1, 2),
  ])
  func `counts lines and scalars from one`(text: String, offset: Int, line: Int, column: Int) {
    #expect(source(text).position(at: offset) == SourcePosition(line: line, column: column))
  }

  @Test(arguments: [(1, 1), (2, 2), (3, 2), (4, 2), (5, 2), (6, 3)])
  func `gives a byte inside a scalar the scalar's column`(offset: Int, column: Int) {
    #expect(source("é😀x").position(at: offset).column == column)
  }

  @Test(arguments: [
    ("", 0, 0..<0), ("abc", 1, 0..<3), ("a\nbc\nd", 0, 0..<1), ("a\nbc\nd", 1, 0..<1),
    ("a\nbc\nd", 2, 2..<4), ("a\nbc\nd", 4, 2..<4), ("a\nbc\nd", 5, 5..<6), ("a\n", 2, 2..<2),
    ("a\r\nb", 0, 0..<1), ("a\r\nb", 1, 0..<1), ("a\r\nb", 2, 0..<1), ("a\r\nb", 3, 3..<4),
    ("\r\n", 0, 0..<0), ("a", 99, 0..<1), ("a", -1, 0..<1),
  ])
  func `finds the line of an offset without its line end`(
    text: String,
    offset: Int,
    range: Range<Int>
  ) {
    #expect(source(text).lineRange(at: offset) == range)
  }

  @Test func `gives the text of a range, clamped`() {
    let source = source("é😀x")
    #expect(source.text(in: 2..<6) == "😀")
    #expect(source.text(in: 6..<100) == "x")
    #expect(source.text(in: 50..<60) == "")
    #expect(source.text == "é😀x")
  }

  @Test func `orders and prints positions`() {
    #expect(SourcePosition(line: 2, column: 1) > SourcePosition(line: 1, column: 9))
    #expect(SourcePosition(line: 3, column: 7).description == "3:7")
  }

  @Test func `prints an error with its place and remedy`() {
    let error = PromptError(.input, "no", in: source("a\nb"), at: 2, remedy: "try yes")
    #expect(error.description == "p:2:1: no\n  try yes")
    #expect(PromptError(.usage, "no").description == "no")
    #expect(PromptError(.usage, "no", path: "q").description == "q: no")
  }
}
