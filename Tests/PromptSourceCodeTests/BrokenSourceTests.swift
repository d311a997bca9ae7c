import PromptCore
import PromptSourceCode
import PromptTemplates
import PromptTestSupport
import Testing

struct BrokenSourceTests {
  static let samples: [(path: String, code: String)] =
    PythonSourceReaderTests.places.map { ("a.py", MarkedText($0.code).text) }
    + JavaScriptSourceReaderTests.places.map { ("a.tsx", MarkedText($0.code).text) }
    + SwiftSourceReaderTests.places.map { ("a.swift", MarkedText($0.code).text) }

  private func check(_ bytes: [UInt8], _ path: String) {
    let text = String(decoding: bytes, as: UTF8.self)
    let found = FoundPrompt(text, path: path)
    let count = found.source.bytes.count
    for place in found.places {
      #expect(place.range.lowerBound >= 0 && place.range.upperBound <= count)
    }
  }

  @Test(arguments: samples)
  func `a cut file is read to its end`(path: String, code: String) {
    let bytes = Array(code.utf8)
    for end in bytes.indices { check(Array(bytes[..<end]), path) }
  }

  @Test(arguments: samples)
  func `a file that misses a byte is read`(path: String, code: String) {
    for index in code.utf8.indices {
      var bytes = Array(code.utf8)
      bytes.remove(at: code.utf8.distance(from: code.utf8.startIndex, to: index))
      check(bytes, path)
    }
  }

  @Test(arguments: ["a.py", "a.tsx", "a.ts", "a.swift"])
  func `noise is read`(path: String) {
    let pieces = [
      "prompt", " = ", "f\"", "\"\"\"", "`", "${", "}", "{", "(", ")", "[", "]", "\\(", "#\"",
      "\"#",
      "<a", ">", "</a>", "/", "//", "\n", "    ", "def ", ":", "return ", "=>", "if ", "for ",
      "in ",
      "é", "'", "role", "system", ",", ".", "lambda ", "func ", "class ", "?", "*", "...", "%",
    ]
    var state: UInt64 = 7
    for _ in 0..<300 {
      var text = "prompt "
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      check(Array(text.utf8), path)
    }
  }

  @Test(arguments: [
    ("a.py", "f\"{"), ("a.py", "("), ("a.py", "prompt = prompt + \"x\"\n"), ("a.py", "x if "),
    ("a.tsx", "`${"), ("a.tsx", "<a>{"), ("a.tsx", "/["), ("a.tsx", "() => {"), ("a.tsx", "a ? "),
    ("a.swift", "\"\\("), ("a.swift", "{ "), ("a.swift", "#\"\\#("), ("a.swift", "/*"),
    ("a.swift", "f { x in "), ("a.py", "prompt = f\"{prompt}{prompt}\"\n"), ("a.tsx", "a<"),
  ])
  func `deep and repeated code ends`(path: String, piece: String) {
    check(Array((String(repeating: piece, count: 4000) + " prompt").utf8), path)
  }
}
