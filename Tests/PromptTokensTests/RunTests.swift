import PromptTestSupport
import PromptTokens
import Testing

/// Runs of one character, of every length up to 130 and of ten thousand.
struct RunTests {
  @Test(arguments: [
    ("o200k_base", "a"), ("o200k_base", " "), ("o200k_base", "\n"), ("o200k_base", "0"),
    ("o200k_base", "'"), ("cl100k_base", "A"), ("cl100k_base", " "), ("cl100k_base", "^"),
    ("cl100k_base", "0"), ("p50k_base", "a"), ("p50k_base", "0"),
  ])
  func `runs of one character equal a naive implementation`(name: String, unit: String) throws {
    let encoding = try encoding(name)
    let reference = ReferenceBPE(encoding)
    for count in 1...130 {
      let run = String(repeating: unit, count: count)
      try #require(encoding.encode(run) == reference.encode(run), "\(unit) \(count)")
    }
  }

  @Test(arguments: Encoding.names, ["^", "0", "a", "'s", " ", "\n"])
  func `a long run with a prefix and a suffix survives`(name: String, unit: String) throws {
    let encoding = try encoding(name)
    let run = String(repeating: unit, count: 2000)
    for text in [run, " \(run)", "\(run)\n", "x\(run)y", "\(run) ", "\(run)😀"] {
      let ids = encoding.encode(text)
      #expect(encoding.count(text) == ids.count)
      #expect(try encoding.decodeBytes(ids) == Array(text.utf8))
      #expect(try encoding.tokens(in: text).map(\.id) == ids)
      #expect(encoding.count(text, upTo: 10) == .moreThan(10))
    }
  }
}
