import PromptCore
import PromptTestSupport
import PromptTokens
import Testing

/// The ids of the reference implementation, recorded and recomputed.
struct ReferenceVectorTests {
  @Test(arguments: TokenFixture.encodings)
  func `equals the recorded ids of the reference implementation`(name: String) throws {
    let encoding = try encoding(name)
    let rows = try TokenFixture.rows(name)
    #expect(rows.count == 1000)
    for row in rows {
      let text = try #require(row["text"]?.string)
      let ids = try #require(TokenFixture.ids(row["ids"]))
      #expect(encoding.encode(text) == ids, "\(text.debugDescription)")
      #expect(encoding.count(text) == ids.count, "\(text.debugDescription)")
      #expect(try encoding.decode(ids).unicodeScalars.elementsEqual(text.unicodeScalars))
    }
  }

  @Test(arguments: TokenFixture.encodings)
  func `equals a naive implementation on random texts`(name: String) throws {
    let encoding = try encoding(name)
    let reference = ReferenceBPE(encoding)
    var random = RandomText(seed: 20_261_121)
    for number in 0..<1500 {
      let text = random.next()
      let comment: Comment = "seed \(random.seed), text \(number): \(text.debugDescription)"
      let ids = encoding.encode(text)
      try #require(ids == reference.encode(text), comment)
      try #require(encoding.count(text) == ids.count, comment)
      try #require(try encoding.decodeBytes(ids) == Array(text.utf8), comment)
    }
  }

  // The public cases of tiktoken's own tests, as facts.
  @Test(arguments: [
    ("cl100k_base", "hello world", [15339, 1917]),
    ("cl100k_base", "rer", [38149]),
    ("cl100k_base", "'rer", [2351, 81]),
    ("cl100k_base", "today\n ", [31213, 198, 220]),
    ("cl100k_base", "today\n \n", [31213, 27907]),
    ("cl100k_base", "today\n  \n", [31213, 14211]),
    ("cl100k_base", " \u{85}0", [220, 126, 227, 15]),
    ("cl100k_base", "👍", [9468, 239, 235]),
    ("o200k_base", "x", [87]),
    ("o200k_base", "", []),
  ])
  func `encodes the published examples`(name: String, text: String, ids: [Int]) throws {
    #expect(try encoding(name).encode(text) == ids)
  }

  @Test(arguments: [
    "^", "0", "a", "'s", " ", "\n",
  ])
  func `survives ten thousand repetitions with a prefix and a suffix`(unit: String) throws {
    let encoding = try encoding("o200k_base")
    let run = String(repeating: unit, count: 10_000)
    for text in [run, " \(run)", "\(run)x", "x\(run) \n"] {
      let ids = encoding.encode(text)
      #expect(encoding.count(text) == ids.count)
      #expect(try encoding.decodeBytes(ids) == Array(text.utf8))
    }
  }
}
