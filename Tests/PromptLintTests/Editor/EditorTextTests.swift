import PromptCore
import PromptTestSupport
import Testing

@testable import PromptLint

struct EditorTextTests {
  /// The text `a😀é` + CRLF + `e` with a combining accent + CR + `日本` + LF + nothing.
  private let text = EditorText("a😀é\r\ne\u{301}x\r日本\n")

  @Test(
    arguments: [
      (PositionEncoding.utf8, [0, 1, 5, 7], [1, 3, 4]),
      (.utf16, [0, 1, 3, 4], [1, 2, 3]),
      (.utf32, [0, 1, 2, 3], [1, 2, 3]),
    ]
  )
  func `columns count the agreed units`(
    encoding: PositionEncoding,
    first: [Int],
    second: [Int]
  ) {
    let offsets = [0, 1, 5, 7]
    for (column, offset) in zip(first, offsets) {
      let position = EditorPosition(line: 0, character: column)
      #expect(text.offset(of: position, in: encoding) == offset)
      #expect(text.position(of: offset, in: encoding) == position)
    }
    for (column, offset) in zip(second, [10, 12, 13]) {
      let position = EditorPosition(line: 1, character: column)
      #expect(text.offset(of: position, in: encoding) == offset)
      #expect(text.position(of: offset, in: encoding) == position)
    }
  }

  @Test func `lines end at LF, CRLF and CR`() {
    #expect(text.lineCount == 4)
    #expect((0..<4).map { text.contentRange(ofLine: $0) } == [0..<7, 9..<13, 14..<20, 21..<21])
  }

  @Test(
    arguments: [
      (EditorPosition(line: 0, character: 99), 7), (EditorPosition(line: 99, character: 0), 21),
      (EditorPosition(line: -1, character: 3), 0), (EditorPosition(line: 0, character: -1), 0),
      // Between the halves of a surrogate pair.
      (EditorPosition(line: 0, character: 2), 1),
    ]
  )
  func `a position outside is the nearest place`(position: EditorPosition, offset: Int) {
    #expect(text.offset(of: position, in: .utf16) == offset)
  }

  @Test func `an offset inside a line end is the end of its line`() {
    #expect(text.position(of: 8, in: .utf16) == EditorPosition(line: 0, character: 4))
  }

  @Test(
    arguments: [
      (Edit(range: 1..<2, replacement: ""), Edit(range: 1..<3, replacement: "\n")),
      (Edit(range: 2..<3, replacement: "x"), Edit(range: 1..<3, replacement: "\rx")),
      (Edit(range: 2..<2, replacement: "x"), Edit(range: 1..<3, replacement: "\rx\n")),
      (Edit(range: 0..<3, replacement: "b\n"), Edit(range: 0..<3, replacement: "b\n")),
    ]
  )
  func `an edit never begins or ends inside a CRLF`(edit: Edit, whole: Edit) {
    let text = EditorText("a\r\nb")
    #expect(text.whole(edit) == whole)
    #expect(
      Edit.applying([edit], to: text.bytes) == Edit.applying([text.whole(edit)], to: text.bytes)
    )
  }

  @Test func `a byte order mark is part of the text and not of the source`() {
    let text = EditorText("\u{FEFF}abc")
    #expect(text.markLength == 3)
    #expect(text.source(path: "p").text == "abc")
    #expect(text.source(path: "p").hasByteOrderMark)
  }

  @Test(arguments: PositionEncoding.allCases, 1...UInt64(8))
  func `edits in a row give what a new text gives`(encoding: PositionEncoding, seed: UInt64) {
    var random = RandomText(seed: seed)
    var text = EditorText(random.next())
    for step in 0..<60 {
      let old = ReferenceText(String(decoding: text.bytes, as: UTF8.self))
      let numbers = random.bytes(from: Array(0...23), count: 4...4).map(Int.init)
      let ends = [0, 2].map {
        let position = EditorPosition(line: numbers[$0] / 4, character: numbers[$0 + 1])
        let offset = text.offset(of: position, in: encoding)
        #expect(offset == old.offset(of: position, in: encoding), "seed \(seed), step \(step)")
        return offset
      }.sorted()
      let new = step % 5 == 4 ? "" : random.next()
      var bytes = old.bytes
      bytes.replaceSubrange(ends[0]..<ends[1], with: new.utf8)
      text.replace(ends[0]..<ends[1], with: new)
      #expect(text == EditorText(String(decoding: bytes, as: UTF8.self)), "seed \(seed) \(step)")
      #expect(text.bytes == bytes, "seed \(seed), step \(step)")
    }
  }

  @Test(arguments: PositionEncoding.allCases, 1...UInt64(20))
  func `every place between scalars comes back`(encoding: PositionEncoding, seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = EditorText(random.next() + random.next())
    for offset in 0...text.bytes.count where isPlace(offset, in: text) {
      let position = text.position(of: offset, in: encoding)
      #expect(text.offset(of: position, in: encoding) == offset, "seed \(seed)")
    }
  }

  private func isPlace(_ offset: Int, in text: EditorText) -> Bool {
    let bytes = text.bytes
    guard offset < bytes.count else { return true }
    let isPair = bytes[offset] == 0x0A && offset > 0 && bytes[offset - 1] == 0x0D
    return bytes[offset] & 0xC0 != 0x80 && !isPair
  }
}

/// Positions worked out scalar by scalar, line by line, with the library's own counts.
private struct ReferenceText {
  let bytes: [UInt8]
  /// The lines with their ends.
  let lines: [String]

  init(_ text: String) {
    bytes = Array(text.utf8)
    var lines = [""]
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      lines[lines.count - 1].unicodeScalars.append(scalar)
      let isPair = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
      if scalar == "\n" || (scalar == "\r" && !isPair) { lines.append("") }
    }
    self.lines = lines
  }

  func offset(of position: EditorPosition, in encoding: PositionEncoding) -> Int {
    guard position.line < lines.count else { return bytes.count }
    let before = lines[..<position.line].reduce(0) { $0 + $1.utf8.count }
    var prefix = ""
    for scalar in lines[position.line].unicodeScalars where scalar != "\r" && scalar != "\n" {
      var longer = prefix
      longer.unicodeScalars.append(scalar)
      let count =
        switch encoding {
        case .utf8: longer.utf8.count
        case .utf16: longer.utf16.count
        case .utf32: longer.unicodeScalars.count
        }
      if count > position.character { break }
      prefix = longer
    }
    return before + prefix.utf8.count
  }
}
