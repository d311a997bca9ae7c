import PromptTokens
import Testing

@testable import PromptRequests

struct ContentTests {
  @Test(arguments: [
    ("The quick brown fox (it was red) jumps over the lazy dog.", ContentClass.prose),
    ("", .prose), ("\n \n", .prose), ("It costs €5 — “really”.", .prose),
    ("def fib(n): return n if n < 2 else fib(n - 1)", .code), ("int x = 5;", .code),
    ("  }", .code), ("#include <stdio.h>", .code), ("<p class=\"a\">x</p>", .code),
    (#"{"id": 1, "name": "Ann", "tags": ["a", "b"]}"#, .json), (#"  "name": "Ann","#, .json),
    ("敏捷的棕色狐狸跳过懒狗。", .cjk), ("私は猫です OK", .cjk), ("안녕하세요 세계", .cjk),
    ("Быстрая лиса прыгает", .multilingual), ("Größe ändern für die Übung", .multilingual),
    ("שלום עולם", .multilingual), ("\u{1F600}\u{1F600} so funny", .prose),
  ])
  func `a line has a class`(line: String, content: ContentClass) {
    let spans = ContentClassifier.spans(in: Array(line.utf8))
    #expect(Set(spans.map(\.content)).subtracting([content]) == [])
  }

  @Test func `stretches follow each other without a gap`() {
    let text =
      "Some prose.\n\n```json\nplain text\n```\nMore prose.\n{\"a\": [\n  {\n\"b\": 2\n}\n]}\n中文字\n"
    let bytes = Array(text.utf8)
    let spans = ContentClassifier.spans(in: bytes)
    #expect(spans.map(\.content) == [.prose, .code, .json, .prose, .json, .cjk])
    #expect(spans.first?.range.lowerBound == 0)
    #expect(spans.last?.range.upperBound == bytes.count)
    for (left, right) in zip(spans, spans.dropFirst()) {
      #expect(left.range.upperBound == right.range.lowerBound)
    }
  }

  @Test func `any bytes are classified`() {
    for byte in UInt8.min...UInt8.max {
      let bytes = [0xE4, byte, 0x0A, byte, 0xF0, 0x9F, byte]
      let spans = ContentClassifier.spans(in: bytes)
      #expect(spans.reduce(0) { $0 + $1.range.count } == bytes.count)
    }
  }

  @Test func `a profile has the tokens of each stretch`() throws {
    let encoding = try #require(Encoding(named: "o200k_base"))
    let profile = ContentProfile(of: ["Hello world.\n", "x = f(y);\n"], in: encoding)
    #expect(profile[.prose] == encoding.count("Hello world.\n"))
    #expect(profile[.code] == encoding.count("x = f(y);\n"))
    #expect(profile.total == profile[.prose] + profile[.code])
  }
}
