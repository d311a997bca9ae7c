import PromptCore
import PromptStatistics
import Testing

@testable import PromptCompression

struct EditedTextTests {
  @Test func `a later edit over earlier ones reads back over the original`() {
    var text = EditedText(Array("abcdefgh".utf8))
    apply([edit(2, 4)], "one", &text)
    #expect(string(text) == "abefgh")
    apply([edit(1, 3, "X")], "two", &text)
    #expect(string(text) == "aXfgh")
    #expect(text.edits.map(\.range) == [1..<5])
    #expect(text.edits.map(\.replacement) == ["X"])
    #expect(text.edits.map(\.pass) == ["two"])
  }

  @Test func `a removal beside an earlier one stays an edit of its own`() {
    var text = EditedText(Array("abcdef".utf8))
    apply([edit(2, 4)], "one", &text)
    apply([edit(1, 2)], "two", &text)
    #expect(text.edits.map(\.range) == [1..<2, 2..<4])
    #expect(text.edits.map(\.pass) == ["two", "one"])
  }

  @Test func `a cut through a replacement stays one edit`() {
    var text = EditedText(Array("abcdef".utf8))
    apply([edit(1, 3, "WXYZ")], "one", &text)
    apply([edit(3, 6, "-")], "two", &text)
    #expect(string(text) == "aWX-ef")
    #expect(text.edits.map(\.range) == [1..<4])
    #expect(text.edits.map(\.replacement) == ["WX-"])
  }

  @Test func `a replacement by the same text is no edit`() {
    var text = EditedText(Array("abc".utf8))
    apply([edit(1, 2, "b")], "one", &text)
    #expect(text.edits == [])
  }

  @Test(arguments: [
    [(1, 3), (2, 4)], [(1, 1)], [(2, 9)], [(9, 10)],
  ])
  func `edits that overlap, are empty or lie outside change nothing`(ranges: [(Int, Int)]) {
    var text = EditedText(Array("abcdef".utf8))
    let isApplied = text.apply(
      ranges.map { edit($0.0, $0.1) },
      pass: "one",
      passClass: .form
    )
    #expect(!isApplied)
    #expect(string(text) == "abcdef")
  }

  @Test(arguments: 0..<300)
  func `any passes compose to edits over the original`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let original = (0..<Int.random(in: 1...40, using: &random)).map { 0x61 + UInt8($0 % 26) }
    var text = EditedText(original)
    for pass in 0..<5 {
      let bytes = text.bytes
      var expected: [UInt8] = []
      var edits: [PassEdit] = []
      var position = 0
      while position < bytes.count {
        let length = Int.random(in: 1...4, using: &random)
        let end = min(position + length, bytes.count)
        if Bool.random(using: &random) {
          let replacement = String("XYZW".prefix(Int.random(in: 0...4, using: &random)))
          edits.append(edit(position, end, replacement))
          expected += replacement.utf8
        } else {
          expected += bytes[position..<end]
        }
        position = end
      }
      apply(edits, "\(pass)", &text)
      #expect(text.bytes == expected)
      let plain = text.edits.map { Edit(range: $0.range, replacement: $0.replacement) }
      #expect(Edit.applying(plain, to: original) == expected)
    }
  }

  private func apply(_ edits: [PassEdit], _ pass: String, _ text: inout EditedText) {
    let isApplied = text.apply(edits, pass: pass, passClass: .form)
    #expect(isApplied)
  }

  private func edit(_ lower: Int, _ upper: Int, _ replacement: String = "") -> PassEdit {
    PassEdit(range: lower..<upper, replacement: replacement, reason: "test")
  }

  private func string(_ text: EditedText) -> String {
    String(decoding: text.bytes, as: UTF8.self)
  }
}
