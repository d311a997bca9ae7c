import PromptCore
import PromptFiles
import Testing

struct MalformedByteSearchTests {
  private static let texts: [(text: [UInt8], place: String?)] = [
    ([], nil), (Array("aé€😀\n".utf8), nil), (Array("é\nü😀b".utf8) + [0xE9, 0x41], "2:4"),
    ([0x41, 0x80], "1:2"), ([0x41, 0x0A, 0xE2, 0x82], "2:1"), ([0xFF], "1:1"),
    ([0xF0, 0x9F, 0x98, 0x41, 0x41, 0x41], "1:1"), ([0x0A, 0x0A, 0xC3], "3:1"),
    (Array("a\r\nb\n".utf8) + [0xED, 0xA0, 0x80], "3:1"),
  ]

  @Test(arguments: texts)
  func `chunks of any size give the same place`(text: [UInt8], place: String?) {
    for size in 1...8 {
      var search = MalformedByteSearch()
      for start in stride(from: 0, to: text.count, by: size) {
        search.search(Array(text[start..<min(start + size, text.count)]))
      }
      search.finish()
      #expect(search.found?.description == place, "chunks of \(size)")
    }
  }

  @Test func `later bytes do not move the place`() {
    var search = MalformedByteSearch()
    search.search(Array("ab".utf8) + [0xFF] + Array("cdef\n".utf8))
    search.search([0xFF, 0xFF])
    search.finish()
    #expect(search.found == SourcePosition(line: 1, column: 3))
  }
}
