import PromptTestSupport
import PromptTokens
import Testing

@testable import PromptRequests

struct StreamCountTests {
  private static let lines = [
    "Some prose of a few words.\n", "\n", "  \n", "```json\n", "{\"a\": [1, 2]},\n", "1, 2]\n",
    "```\n", "let x = f(y);\n", "敏捷的棕色狐狸\n", "Größe für Übung\n", "\"b\": 2\n", "no end",
  ]

  private static let text = (0..<400).map { lines[$0 * 7 % 11] }.joined() + "no end"

  @Test(arguments: [1, 7, 64, 1 << 20])
  func `the profile is that of the whole text`(size: Int) throws {
    let encoding = try #require(Encoding(named: "o200k_base"))
    var random = RandomText(seed: 95)
    for bytes in [Array(Self.text.utf8), random.malformed(parts: 60), []] {
      var profile = AppendableContentProfile(in: encoding)
      for start in stride(from: 0, to: bytes.count, by: size) {
        profile.append(Array(bytes[start..<min(start + size, bytes.count)]))
      }
      #expect(profile.finish() == ContentProfile(of: bytes, in: encoding))
    }
  }

  @Test(arguments: ["gpt-4o", "gpt-6-astra", "claude-sonnet-4-6", "gemini-2.5-pro"])
  func `what a stream is billed is what its text is`(model: String) throws {
    let counter = try #require(ModelCounter(model: model))
    let bytes = Array(Self.text.utf8)
    let profile = ContentProfile(of: bytes, in: counter.encoding)
    let billed =
      counter.count(tokens: counter.encoding.count(bytes)) ?? counter.count(profile)
    #expect(billed == counter.count(bytes))
    #expect((counter.count(tokens: 0) == nil) == (counter.kind == .estimated))
  }

  @Test(arguments: [
    ("{}", true), (" \n[", true), ("\u{FEFF}{", true), ("a{", false), ("", false), ("  ", false),
  ])
  func `a request begins as JSON does`(text: String, expected: Bool) {
    #expect(RequestDocument.mayBegin(with: Array(text.utf8)) == expected)
  }
}
