import PromptCore
import Testing

struct JSONStepTests {
  static let text =
    #"{"a": [1, {"b": "x"}], "c": {"d": "Zoë \"q\" \u00e9\ud83d\ude82!"}, "a": [2, {"b": "y"}]}"#

  @Test(
    arguments: [
      ([.key("c")], #"{"d": "Zoë \"q\" \u00e9\ud83d\ude82!"}"#),
      ([.key("a"), .index(1), .key("b")], #""y""#),
      ([.key("a"), .index(0)], "2"),
      ([], text),
    ] as [([JSONStep], String)]
  )
  func `steps lead to a value, of duplicates to the last`(path: [JSONStep], value: String) {
    let bytes = Array(Self.text.utf8)
    let range = JSONLexer.range(of: path, in: bytes)
    #expect(range.map { String(decoding: bytes[$0], as: UTF8.self) } == value)
  }

  @Test(
    arguments: [
      [.key("x")], [.key("a"), .index(2)], [.key("a"), .key("b")], [.index(0)],
      [.key("c"), .key("d"), .index(0)],
    ] as [[JSONStep]]
  )
  func `steps that lead nowhere give nothing`(path: [JSONStep]) {
    #expect(JSONLexer.range(of: path, in: Array(Self.text.utf8)) == nil)
  }

  @Test(arguments: [
    "", "{", #"{"a"#, #"{"a":"#, #"{"a":[1,"#, "[}", #"{"a":1}"#.replacing("1", with: "-"),
  ])
  func `text that is cut off gives nothing and does not crash`(text: String) {
    #expect(JSONLexer.range(of: [.key("a"), .index(1)], in: Array(text.utf8)) == nil)
  }

  @Test func `each character of a string is found where it is written`() throws {
    let bytes = Array(Self.text.utf8)
    let range = try #require(JSONLexer.range(of: [.key("c"), .key("d")], in: bytes))
    let plain = "Zoë \"q\" é🚂!"
    var offset = 0
    var written: [String] = []
    for scalar in plain.unicodeScalars {
      let start = JSONLexer.place(ofUnescaped: offset, inString: range, of: bytes)
      offset += UTF8.width(scalar)
      let end = JSONLexer.place(ofUnescaped: offset, inString: range, of: bytes)
      written.append(String(decoding: bytes[start..<end], as: UTF8.self))
    }
    #expect(
      written == [
        "Z", "o", "ë", " ", #"\""#, "q", #"\""#, " ", #"\u00e9"#, #"\ud83d\ude82"#, "!",
      ]
    )
  }

  @Test func `steps are written as people do`() {
    let path: [JSONStep] = [.key("messages"), .index(3), .key("content")]
    #expect(path.dotted == "messages[3].content")
  }
}
